namespace Nuke.Common.Tooling;

/// <summary>Finds a tool in a NuGet package.</summary>
public class NuGetToolAttribute : ToolAttribute
{
    /// <summary>The package.</summary>
    public required string Id { get; set; }

    /// <summary>The program's file in the package; <c>a.dll|a.exe</c> takes the first that exists.</summary>
    public required string Executable { get; set; }

    /// <summary>The package's version; default the one that the build project uses, or else the newest.</summary>
    public string? Version { get; set; }

    /// <summary>The framework, where the package holds the program for several; default the newest that runs here.</summary>
    public string? Framework { get; set; }

    /// <inheritdoc />
    public override string GetToolPath(ToolOptions? options) =>
        ToolPathResolver.GetPackageExecutable(Id, Executable, Version, (options as IToolOptionsWithFramework)?.Framework ?? Framework);
}
