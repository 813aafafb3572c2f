namespace Nuke.Common.Tooling;

/// <summary>Says how a property of options is written on the command line; without the attribute it is not.</summary>
[AttributeUsage(AttributeTargets.Property)]
public class ArgumentAttribute : Attribute
{
    /// <summary>
    /// The argument, with <c>{value}</c> for the value and, in dictionaries and lookups, <c>{key}</c> for the key. A truth value without <c>{value}</c> in
    /// its format is a flag that is written when true.
    /// </summary>
    public string Format { get; set; } = "{value}";

    /// <summary>What is written for a flag that is false; default nothing.</summary>
    public string? AlternativeFormat { get; set; }

    /// <summary>Where it stands: 1, 2, … come first, -2, -1 last; default 0, between these in the order of setting.</summary>
    public int Position { get; set; }

    /// <summary>What joins several values into one argument; default none: each value has an argument of its own.</summary>
    public string? Separator { get; set; }

    /// <summary>Whether joined values are put into quotes together rather than each by itself.</summary>
    public bool QuoteMultiple { get; set; }

    /// <summary>Whether the value is redacted wherever the build shows it.</summary>
    public bool Secret { get; set; }

    /// <summary>The type that has <see cref="FormatterMethod"/>; default that of the options.</summary>
    public Type? FormatterType { get; set; }

    /// <summary>A method that takes a value, and the property if it likes, and gives its text.</summary>
    public string? FormatterMethod { get; set; }
}
