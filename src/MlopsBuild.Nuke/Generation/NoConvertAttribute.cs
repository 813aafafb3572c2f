namespace Nuke.Common.CI;

/// <summary>Marks a property of a host whose text is to be taken as the server gives it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NoConvertAttribute : Attribute;
