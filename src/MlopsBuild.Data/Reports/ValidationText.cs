using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>The result of a validation in a few lines, for the log of a run.</summary>
public static class ValidationText
{
    private const int RulesShown = 20;

    /// <summary>
    /// The verdict and the sum, the problems, a line for each broken rule with its first row (what refuses the data set first), the command that
    /// shows all rows of the first of them, and where the page is.
    /// </summary>
    /// <param name="result">What a validation found.</param>
    /// <param name="options">How the run was started.</param>
    public static IReadOnlyList<string> Lines(ValidationResult result, ReportOptions? options = null)
    {
        options ??= new();
        var lines = new List<string> { $"{VisibleText.Of(result.Dataset, 100)} is {result.Verdict()}" };
        if (result.Rows > 0)
            lines.Add(result.Sum());
        lines.AddRange(result.Problems.Take(RulesShown).Select(problem => VisibleText.Of(problem, 500)));
        if (result.Problems.Count > RulesShown)
            lines.Add($"and {Figures.Count(result.Problems.Count - RulesShown, "more problem")} in the report");

        RuleResult[] order = [RuleResult.Failed, RuleResult.SetAside, RuleResult.Warned, RuleResult.Inconclusive];
        var told = order.SelectMany(result.RulesThat).ToList();
        lines.AddRange(told.Take(RulesShown).Select(Line));
        if (told.Count > RulesShown)
            lines.Add($"and {Figures.Count(told.Count - RulesShown, "more rule")} in the report");
        if (told.FirstOrDefault(rule => !rule.IsAboutTheWhole() && rule.Failing > 0) is { } first)
            lines.Add($"All rows of a rule: {ShownRowsCommand.For(first.Name, options)}");
        if (options.PagePath is { } page)
            lines.Add($"Report: {VisibleText.Of(page)}");
        return lines;
    }

    private static string Line(RuleOutcome rule)
    {
        var example = rule.Examples.Count == 0 ? null : rule.Examples[0];
        var many = rule.Examples.Any(other => other.File != example!.File);
        var detail = example is null ? $"expected {rule.Expected}" : $"{(many ? $"{example.File}:" : "line ")}{example.Line} {example.Reason}";
        return $"{VisibleText.Of(rule.Name, 100)}: {VisibleText.Of(rule.Outcome(), 300)}: {VisibleText.Of(detail, 300)}";
    }
}
