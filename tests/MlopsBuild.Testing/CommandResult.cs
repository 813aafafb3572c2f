namespace MlopsBuild.Testing;

/// <summary>What a finished process left: exit code, standard output, standard error.</summary>
public sealed record CommandResult(int ExitCode, string Output, string Error)
{
    /// <summary>Output and error together, for assertion messages.</summary>
    public string Everything => $"exit {ExitCode}\n--- stdout\n{Output}\n--- stderr\n{Error}";
}
