namespace Nuke.Common;

/// <summary>The member must have a value before anything runs, whatever is planned.</summary>
[AttributeUsage(AttributeTargets.Field | AttributeTargets.Property)]
public sealed class RequiredAttribute : Attribute;
