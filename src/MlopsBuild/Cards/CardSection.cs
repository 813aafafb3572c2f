using MlopsBuild.Reports;

namespace MlopsBuild.Cards;

/// <summary>A section of a card: a sentence, then a table; or what people wrote.</summary>
/// <param name="Heading">Its heading.</param>
public sealed record CardSection(string Heading)
{
    /// <summary>Sentences above the table; empty for none.</summary>
    public IReadOnlyList<string> Sentences { get; init; } = [];

    /// <summary>Headings of the table; one that starts with <c>#</c> stands above numbers. Empty for no table.</summary>
    public IReadOnlyList<string> Head { get; init; } = [];

    /// <summary>Rows of the table.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    /// <summary>A command below; null for none.</summary>
    public string? Command { get; init; }

    /// <summary>What people wrote, in Markdown; null where the section is generated.</summary>
    public string? Words { get; init; }

    /// <summary>The most rows that a card shows.</summary>
    internal const int MostRows = 200;

    /// <summary>The most rows that are not folded away.</summary>
    internal const int MostUnfolded = 30;

    /// <summary>How many of its rows are folded away: none of a table that is hardly longer than what is not.</summary>
    internal int Folded => Rows.Count > MostUnfolded + 10 ? Math.Min(Rows.Count, MostRows) - MostUnfolded : 0;

    /// <summary>The rows that are shown: those at once, and those folded away.</summary>
    internal IEnumerable<IReadOnlyList<string>> Shown(bool folded) =>
        folded ? Rows.Take(MostRows).TakeLast(Folded) : Rows.Take(Math.Min(Rows.Count, MostRows) - Folded);

    /// <summary>What is left off, as a sentence; empty for nothing.</summary>
    internal string Rest => Rows.Count > MostRows ? $"and {Figures.Count(Rows.Count - MostRows)} more" : "";
}
