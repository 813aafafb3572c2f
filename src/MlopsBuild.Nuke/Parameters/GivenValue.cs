namespace Nuke.Common.Execution;

/// <summary>A value as somebody wrote it, before conversion.</summary>
/// <param name="Origin">Where it stands, as a sentence names it: "--rate", "environment variable RATE", "parameters.json:3: Rate".</param>
/// <param name="Texts">The value or values as text.</param>
/// <param name="Folder">What relative paths are relative to.</param>
internal sealed record GivenValue(string Origin, List<string> Texts, string Folder)
{
    /// <summary>The JSON that the value was written in; null outside parameter files.</summary>
    public string? Json { get; init; }

    /// <summary>Whether <see cref="Json"/> holds more than a text, a number or a list of these.</summary>
    public bool IsStructured { get; init; }

    /// <summary>Name of the profile whose file holds it; empty for the default file, null outside files.</summary>
    public string? Profile { get; init; }
}
