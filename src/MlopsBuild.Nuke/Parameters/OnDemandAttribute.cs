namespace Nuke.Common;

/// <summary>Injects the member only when a planned target requires it.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class OnDemandAttribute : Attribute;
