using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>What came of a validation, in the words that all reports share.</summary>
internal static class ValidationResultExtensions
{
    public static string Verdict(this ValidationResult result) =>
        result.Rejected ? "refused" : result.Quarantined > 0 ? "accepted with rows set aside" : "accepted";

    public static Tone Tone(this ValidationResult result) =>
        result.Rejected ? Reports.Tone.Bad : result.Quarantined > 0 ? Reports.Tone.Caution : Reports.Tone.Good;

    public static long BrokenLines(this ValidationResult result) => result.Files.Sum(file => file.BrokenLines);

    /// <summary><c>53,940 rows = 53,771 good + 169 set aside (of which 0 lines that are no row)</c>.</summary>
    public static string Sum(this ValidationResult result) =>
        $"{Figures.Count(result.Rows, "row")} = {Figures.Count(result.Accepted)} good + {Figures.Count(result.Quarantined)} set aside "
        + $"(of which {Figures.Count(result.BrokenLines(), "line")} that {(result.BrokenLines() == 1 ? "is" : "are")} no row)";

    /// <summary>The rules with one result, those that most rows break first.</summary>
    public static IReadOnlyList<RuleOutcome> RulesThat(this ValidationResult result, RuleResult came) =>
        [.. result.Rules.Where(rule => rule.Result == came).OrderByDescending(rule => rule.Failing)];
}
