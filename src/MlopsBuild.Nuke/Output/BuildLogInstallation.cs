using System.Runtime.CompilerServices;

namespace Nuke.Common.Execution;

/// <summary>Puts the build's logger in place at the moment Serilog is first needed: a run that logs nothing never loads it.</summary>
internal static class BuildLogInstallation
{
    public static void WhenNeeded()
    {
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
            if (IsSerilog(assembly))
            {
                Install();
                return;
            }

        AppDomain.CurrentDomain.AssemblyLoad += OnLoad;
    }

    private static void OnLoad(object? sender, AssemblyLoadEventArgs e)
    {
        if (!IsSerilog(e.LoadedAssembly))
            return;
        AppDomain.CurrentDomain.AssemblyLoad -= OnLoad;
        Install();
    }

    private static bool IsSerilog(System.Reflection.Assembly assembly) => assembly.FullName!.StartsWith("Serilog,", StringComparison.Ordinal);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Install() => Serilog.Log.Logger = new BuildLog();
}
