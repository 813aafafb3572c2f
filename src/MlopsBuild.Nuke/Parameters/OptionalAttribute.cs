namespace Nuke.Common;

/// <summary>A failure to inject the member is no matter for a warning.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class OptionalAttribute : Attribute;
