namespace MlopsBuild.Datasets;

/// <summary>Says what unit a column is measured in.</summary>
/// <param name="unit">The unit, such as <c>mm</c> or <c>USD</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UnitAttribute(string unit) : Attribute
{
    /// <summary>The unit, such as <c>mm</c> or <c>USD</c>.</summary>
    public string Unit { get; } = unit;
}
