namespace Nuke.Common;

/// <summary>Marks a parameter whose value must never be shown; in a parameter file it is stored encrypted.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class SecretAttribute : Attribute;
