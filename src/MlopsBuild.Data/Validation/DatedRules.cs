using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>
/// The rules whose outcome depends on when they are judged and on earlier runs: freshness and volume. A validation leaves their figures, so
/// that a cached one is judged anew whenever its result is used.
/// </summary>
public static class DatedRules
{
    private const string Newest = "freshness.newest";
    private const string Age = "freshness.age";
    private const string FreshnessWarns = "freshness.warns";
    private const string Rows = "volume.rows";
    private const string Change = "volume.change";
    private const string VolumeWarns = "volume.warns";

    /// <summary>What the rules need of a validation; empty for a contract without them.</summary>
    public static IReadOnlyDictionary<string, double> Figures(Contract contract, ValidationResult result)
    {
        var figures = new SortedDictionary<string, double>(StringComparer.Ordinal);
        if (contract.Table.Freshness is { } freshness && result.Profile?.Columns.FirstOrDefault(column => column.Name == freshness.Column)?.Maximum is { } newest)
        {
            figures[Newest] = newest;
            figures[Age] = freshness.MaximumAge.TotalSeconds;
            figures[FreshnessWarns] = freshness.Settings.Severity == Severity.Warning ? 1 : 0;
        }

        if (contract.Table.Volume is { } volume)
        {
            figures[Rows] = result.Rows;
            figures[Change] = volume.MaximumChange;
            figures[VolumeWarns] = volume.Settings.Severity == Severity.Warning ? 1 : 0;
        }

        return figures;
    }

    /// <summary>Rows of the run, for the next one to be compared with; null without a volume rule.</summary>
    public static long? RowsOf(IReadOnlyDictionary<string, double> figures) => figures.TryGetValue(Rows, out var rows) ? (long)rows : null;

    /// <summary>Judges the rules.</summary>
    /// <param name="figures">What <see cref="Figures"/> left, among others.</param>
    /// <param name="now">The time of judging.</param>
    /// <param name="lastRows">Rows of the last accepted run; null when there is none.</param>
    public static IReadOnlyList<RuleOutcome> Judge(IReadOnlyDictionary<string, double> figures, DateTimeOffset now, long? lastRows)
    {
        List<RuleOutcome> outcomes = [];
        if (figures.TryGetValue(Newest, out var newest))
        {
            var limit = TimeSpan.FromSeconds(figures[Age]);
            var age = now - DateTimeOffset.UnixEpoch.AddSeconds(newest);
            var found = string.Create(CultureInfo.InvariantCulture,
                $"the newest row is of {RowRules.BoundText(newest, ColumnType.Timestamp)} UTC, {(age < TimeSpan.Zero ? "in the future" : $"{age.TotalDays:0.##} days old")}");
            outcomes.Add(Outcome("freshness", RuleKind.Freshness, $"the newest row at most {TableChecks.Age(limit)} old and not in the future", figures[FreshnessWarns], age <= limit && age >= TimeSpan.Zero, found));
        }

        if (figures.TryGetValue(Rows, out var rows))
        {
            var expected = string.Create(CultureInfo.InvariantCulture, $"a number of rows within {figures[Change]:0.####%} of the last accepted run");
            outcomes.Add(lastRows is { } last && last > 0
                ? Outcome("volume", RuleKind.Volume, expected, figures[VolumeWarns], Math.Abs(rows - last) / last <= figures[Change],
                    string.Create(CultureInfo.InvariantCulture, $"{TableChecks.Counted(rows)}, {(rows - last) / last:+0.####%;-0.####%;0%} against {last}"))
                : Outcome("volume", RuleKind.Volume, expected, figures[VolumeWarns], null, $"{TableChecks.Counted(rows)}; no run was accepted before"));
        }

        return outcomes;
    }

    private static RuleOutcome Outcome(string name, RuleKind kind, string expected, double warns, bool? holds, string found) => new()
    {
        Name = name,
        Kind = kind,
        Expected = expected,
        Settings = new() { Severity = warns > 0 ? Severity.Warning : Severity.Error },
        Result = holds switch
        {
            true => RuleResult.Passed,
            null => RuleResult.Inconclusive,
            false => warns > 0 ? RuleResult.Warned : RuleResult.Failed,
        },
        Rows = 1,
        Failing = holds == false ? 1 : 0,
        Found = found,
    };
}
