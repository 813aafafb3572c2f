namespace Nuke.Common.Tooling;

/// <summary>Finds a tool on the PATH.</summary>
public class PathToolAttribute : ToolAttribute
{
    /// <summary>The program's name.</summary>
    public required string Executable { get; set; }

    /// <inheritdoc />
    public override string GetToolPath(ToolOptions? options) => ToolPathResolver.GetPathExecutable(Executable);
}
