namespace MlopsBuild.Datasets;

/// <summary>Names the column of a property when it is not the property's name in snake case.</summary>
/// <param name="name">The name in the file's header, exactly.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ColumnNameAttribute(string name) : Attribute
{
    /// <summary>The name in the file's header.</summary>
    public string Name { get; } = name;
}
