namespace Nuke.Common;

/// <summary>Puts a prefix before the names of all parameters that the component declares.</summary>
/// <param name="prefix">The prefix; a trailing "Prefix" is cut, so that <c>nameof</c> can be used.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class ParameterPrefixAttribute(string prefix) : Attribute
{
    /// <summary>What is put before the names.</summary>
    public string Prefix { get; } = prefix.EndsWith("Prefix", StringComparison.Ordinal) ? prefix[..^"Prefix".Length] : prefix;
}
