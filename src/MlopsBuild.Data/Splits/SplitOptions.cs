using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>How rows are divided.</summary>
public sealed record SplitOptions
{
    /// <summary>Share of the distinct rows held out for testing, more than 0 and less than 1; a fifth by default.</summary>
    public double TestShare { get; init; } = 0.2;

    /// <summary>Text mixed into every hash; another salt gives another, independent split. Empty by default.</summary>
    public string Salt { get; init; } = "";

    /// <summary>Canonical text of the options, fit to be part of a cache key.</summary>
    public string Describe() => string.Create(CultureInfo.InvariantCulture, $"test share {TestShare:R}, salt {Salt.Length}:{Salt}");

    internal SplitOptions Check() => TestShare is > 0 and < 1
        ? this
        : throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The test share is {TestShare:R}, expected more than 0 and less than 1."));
}
