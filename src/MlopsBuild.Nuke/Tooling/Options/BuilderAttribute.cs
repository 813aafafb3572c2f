namespace Nuke.Common.Tooling;

/// <summary>Marks a setter of options; says which property it sets.</summary>
[AttributeUsage(AttributeTargets.Method)]
public class BuilderAttribute : Attribute
{
    /// <summary>The options' type.</summary>
    public Type? Type { get; set; }

    /// <summary>The property's name.</summary>
    public string? Property { get; set; }
}
