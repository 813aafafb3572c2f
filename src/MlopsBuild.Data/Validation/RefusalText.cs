namespace MlopsBuild.Data;

/// <summary>Says in a sentence why a data set is refused.</summary>
public static class RefusalText
{
    /// <param name="result">What a validation found; it is rejected.</param>
    /// <param name="path">Path of the data as people named it.</param>
    /// <param name="page">Path of the report's page.</param>
    public static string Of(ValidationResult result, string path, string page)
    {
        var failed = result.Rules.Where(rule => rule.Result == Datasets.RuleResult.Failed).Select(rule => rule.Name).ToList();
        var reasons = result.Problems.Concat(failed.Count == 0 ? [] : [$"it breaks {string.Join(", ", failed.Take(10))}{(failed.Count > 10 ? $" and {failed.Count - 10} more rules" : "")}"]);
        return $"Data set \"{path}\" is rejected: {string.Join(" ", reasons)}; see {page}.";
    }
}
