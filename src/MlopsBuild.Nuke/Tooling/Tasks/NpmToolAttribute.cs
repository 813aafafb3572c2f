namespace Nuke.Common.Tooling;

/// <summary>Finds a tool among the npm packages of the repository.</summary>
public class NpmToolAttribute : ToolAttribute
{
    /// <summary>The package.</summary>
    public string? Id { get; set; }

    /// <summary>The program's name.</summary>
    public required string Executable { get; set; }

    /// <inheritdoc />
    public override string GetToolPath(ToolOptions? options) => ToolPathResolver.GetNpmExecutable(Executable);
}
