namespace Nuke.Common.Tooling;

/// <summary>The value of an option that holds several.</summary>
internal sealed record OptionItems(object?[] Values);
