using MlopsBuild.Testing;

namespace MlopsBuild.Tests;

/// <summary>The program whose process is killed, or has no room: MlopsBuild.Faults as it was compiled.</summary>
internal static class FaultProgram
{
    private static readonly string Compiled = Path.Combine(
        RepositoryRoot.Path, "artifacts", "bin", "MlopsBuild.Faults", new DirectoryInfo(AppContext.BaseDirectory).Name, "MlopsBuild.Faults.dll");

    /// <summary>A command of it.</summary>
    public static Command With(params string[] arguments) => new(Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet", [Compiled, .. arguments]);
}
