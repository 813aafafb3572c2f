using MlopsBuild.Training;

/// <summary>
/// Makes a process of this program a worker that trains: .NET calls it before the program's own beginning where DOTNET_STARTUP_HOOKS names this
/// assembly (https://github.com/dotnet/runtime/blob/main/docs/design/features/host-startup-hook.md).
/// </summary>
internal static class StartupHook
{
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(TrainingWorker.Variable) != "1")
            return;
        using var answers = new StreamWriter(Console.OpenStandardOutput());
        TrainingWorker.Serve(new StreamReader(Console.OpenStandardInput()), answers);
        Environment.Exit(0);
    }
}
