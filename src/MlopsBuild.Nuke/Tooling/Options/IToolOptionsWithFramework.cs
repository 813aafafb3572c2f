namespace Nuke.Common.Tooling;

/// <summary>Options of a tool of which a package holds a version for each framework.</summary>
public interface IToolOptionsWithFramework
{
    /// <summary>The framework's name in the package, such as <c>net10.0</c>.</summary>
    string? Framework { get; }
}
