using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Decides which columns hold no value twice, and which of them is the key.</summary>
internal static class KeyInference
{
    /// <summary>
    /// The columns that are unique for a reason, the best candidate for the key first. Chance alone would repeat n²/2s values among n drawn from a
    /// spread s: where it would repeat seven or more and did not, or less than one in a thousand and the name says key, no value repeats.
    /// </summary>
    public static IReadOnlyList<(string Name, string Reason)> Unique(DatasetProfile profile, DatasetFacts facts)
    {
        var found = new List<(string Name, string Reason, int Rank, int Index)>();
        for (var index = 0; index < profile.Columns.Count; index++)
        {
            var column = profile.Columns[index];
            if (RowNumbers.Are(column, index, profile.Rows))
                continue;
            if (column.Missing > 0 || column.Distinct != column.Present || column.Present < Evidence.FewestForRange || column.Type is not (ColumnType.Integer or ColumnType.Text))
                continue;
            var hint = NameHints.IsKey(column.Name);
            var text = facts.Texts.GetValueOrDefault(column.Name);
            var repeats = Repeats(column, text);
            var reason = repeats >= Evidence.Seen ? "no value appears twice, though chance alone would repeat some"
                : hint && (repeats <= 1e-3 || double.IsNaN(repeats)) ? "no value appears twice, and the name says that it identifies"
                : text is not null && text.Emails == text.Present && text.Present >= Evidence.FewestForPattern ? "no e-mail address appears twice"
                : null;
            if (reason is not null)
                found.Add((column.Name, reason, hint ? 0 : text is not null && text.Emails == text.Present && repeats is not >= Evidence.Seen ? 2 : 1, index));
        }

        // An address identifies a person where nothing else identifies the row; elsewhere a person may come back.
        if (found.Exists(candidate => candidate.Rank < 2))
            found.RemoveAll(candidate => candidate.Rank == 2);
        return [.. found.OrderBy(candidate => candidate.Rank).ThenBy(candidate => candidate.Index).Select(candidate => (candidate.Name, candidate.Reason))];
    }

    private static double Repeats(ColumnProfile column, TextFacts? text)
    {
        var n = (double)column.Present;
        double spread;
        if (column.Type == ColumnType.Integer)
        {
            var lower = column.Quantiles.FirstOrDefault(quantile => quantile.Probability == 0.25)?.Value;
            var upper = column.Quantiles.FirstOrDefault(quantile => quantile.Probability == 0.75)?.Value;
            if (lower is null || upper is null)
                return double.NaN;
            spread = 2 * (upper.Value - lower.Value) + 1;
        }
        else
        {
            if (text?.Shape is not { } shape)
                return double.NaN;
            var varying = shape[Math.Min(text.Prefix.Length, shape.Length)..];
            spread = varying.Aggregate(1.0, (product, c) => product * (c switch { '9' => 10, 'A' or 'a' => 26, _ => 1 }));
        }

        return n * n / 2 / Math.Max(spread, 1);
    }
}
