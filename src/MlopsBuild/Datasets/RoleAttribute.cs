namespace MlopsBuild.Datasets;

/// <summary>Says what a column is for; without it a column is a feature.</summary>
/// <param name="role">What the column is for.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RoleAttribute(ColumnRole role) : Attribute
{
    /// <summary>What the column is for.</summary>
    public ColumnRole Role { get; } = role;
}
