namespace Nuke.Common.Tooling;

/// <summary>Says where a tool's program is found.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class ToolAttribute : Attribute
{
    /// <summary>The program's path.</summary>
    /// <exception cref="ArgumentException">There is no such program.</exception>
    public abstract string GetToolPath(ToolOptions? options);
}
