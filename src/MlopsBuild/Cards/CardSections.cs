using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Reports;

namespace MlopsBuild.Cards;

/// <summary>Sections that cards share.</summary>
internal static class CardSections
{
    private const int ValuesShown = 12;

    public static CardSection? Gates(IReadOnlyList<Verdict> verdicts) => verdicts.Count == 0 ? null : new("Gates")
    {
        Sentences = [$"What the build demanded of the model, and what was decided."],
        Head = ["Gate", "Decision", "Why"],
        Rows = [.. verdicts.Select(verdict => new[] { verdict.Gate, verdict.Word, verdict.Sentence })],
    };

    /// <summary>Says what nobody has written yet, so that a reader knows that it is missing and where it belongs.</summary>
    public static IEnumerable<CardSection> Unwritten(CardWords words, string file)
    {
        if (words.Unwritten.Count > 0)
            yield return new("Not written yet") { Sentences = [$"{string.Join(", ", words.Unwritten)}: nobody has written about this in {file}."] };
    }

    /// <summary>What a column may hold, as its contract says; nothing of personal ones.</summary>
    public static string Values(Column column)
    {
        if (column.Sensitivity == Sensitivity.Pii)
            return "personal";
        if (column.AllowedValues.Count > 0)
            return string.Join(", ", column.AllowedValues.Take(ValuesShown)) + (column.AllowedValues.Count > ValuesShown ? $" and {Figures.Count(column.AllowedValues.Count - ValuesShown)} more" : "") + (column.Ordered ? " (in this order)" : "");
        string Bound(double bound) => Figures.Value(column.Type, bound);
        return (column.Minimum, column.Maximum) switch
        {
            ({ } low, { } high) => $"{(column.MinimumIsExclusive ? "above " : "")}{Bound(low)} to {(column.MaximumIsExclusive ? "below " : "")}{Bound(high)}",
            ({ } low, null) => $"{(column.MinimumIsExclusive ? "above" : "at least")} {Bound(low)}",
            (null, { } high) => $"{(column.MaximumIsExclusive ? "below" : "at most")} {Bound(high)}",
            _ => "",
        };
    }
}
