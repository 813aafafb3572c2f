namespace Nuke.Common.Tooling;

/// <summary>The dotnet that programs and projects run under.</summary>
internal static class DotNetProgram
{
    /// <summary>That of the variable <c>DOTNET_EXE</c>, or of the PATH, or else the one that runs this build.</summary>
    public static string Path =>
        ToolPathResolver.TryGetEnvironmentExecutable("DOTNET_EXE") is { Length: > 0 } variable ? variable
        : ToolPathResolver.TryGetPathExecutable("dotnet") is { } known ? known
        : System.IO.Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath!
        : ToolPathResolver.GetPathExecutable("dotnet");
}
