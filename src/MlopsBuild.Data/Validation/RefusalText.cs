using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>Says in a sentence why a data set is refused.</summary>
public static class RefusalText
{
    private const int MostRules = 10;

    /// <param name="result">What a validation found; it is rejected.</param>
    /// <param name="path">Path of the data as people named it.</param>
    /// <param name="page">Path of the report's page.</param>
    public static string Of(ValidationResult result, string path, string page)
    {
        var failed = result.Rules.Where(rule => rule.Result == Datasets.RuleResult.Failed).Select(rule => rule.Name).ToList();
        var rest = failed.Count - Math.Min(failed.Count, MostRules);
        var more = rest == 0 ? "" : $" and {Figures.Count(rest)} more";
        // Problems are sentences of their own, which become parts of one.
        var reasons = result.Problems.Select(problem => problem.TrimEnd('.')).Concat(failed.Count == 0 ? [] : [$"it breaks the {(failed.Count == 1 ? "rule" : "rules")} {string.Join(", ", failed.Take(MostRules).Select(rule => $"\"{rule}\""))}{more}"]);
        return $"Data set \"{path}\" is rejected: {string.Join("; ", reasons)}; see {page}.";
    }
}
