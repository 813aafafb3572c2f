using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>What a validation has to say about places in files.</summary>
public static class Findings
{
    /// <summary>
    /// The problems, then the examples of every broken rule: what refuses the data set first, then warnings, then rows set aside and rules that
    /// could not be judged, each in the order of the contract. A rule without examples is one finding about the first file.
    /// </summary>
    /// <param name="result">What a validation found.</param>
    /// <param name="options">How the run was started.</param>
    public static IReadOnlyList<Finding> Of(ValidationResult result, ReportOptions? options = null)
    {
        options ??= new();
        var first = result.Files.Count > 0 ? result.Files[0].Path : options.DataPath ?? result.ContractPath ?? result.Dataset;
        var problems = result.Problems.Select(problem => new Finding
        {
            Severity = FindingSeverity.Error,
            File = Relative(first, options.Root),
            Rule = "data set",
            Kind = "problem",
            Message = VisibleText.Of(problem, 1000),
        });
        var broken = result.Rules.Where(rule => rule.Result != RuleResult.Passed).OrderBy(Severity).SelectMany(rule => Of(rule, first, options));
        return [.. problems, .. broken];
    }

    private static IEnumerable<Finding> Of(RuleOutcome rule, string first, ReportOptions options)
    {
        var whole = new Finding
        {
            Severity = Severity(rule),
            File = Relative(first, options.Root),
            Rule = rule.Name,
            Kind = ReportJson.Word(rule.Kind),
            Message = VisibleText.Of($"{rule.Name}: {rule.Outcome()}; expected {rule.Expected}", 1000),
            Extent = rule.Outcome(),
        };
        return rule.Examples.Count == 0 ? [whole] : rule.Examples.Select(example => whole with
        {
            File = Relative(example.File, options.Root),
            Line = example.Line,
            Message = VisibleText.Of($"{rule.Name}: {example.Reason}", 1000),
        });
    }

    private static FindingSeverity Severity(RuleOutcome rule) => rule.Result switch
    {
        RuleResult.Failed => FindingSeverity.Error,
        RuleResult.Warned => FindingSeverity.Warning,
        _ => FindingSeverity.Notice,
    };

    private static string Relative(string path, string? root)
    {
        if (root is not null && Path.IsPathFullyQualified(path))
        {
            var relative = Path.GetRelativePath(root, path);
            if (!Path.IsPathFullyQualified(relative) && relative.Replace('\\', '/').Split('/')[0] != "..")
                path = relative;
        }

        // Only Windows separates with a backslash; elsewhere it is a character of a name.
        var shown = Path.DirectorySeparatorChar == '\\' ? path.Replace('\\', '/') : path;
        return shown.StartsWith("./", StringComparison.Ordinal) ? shown[2..] : shown;
    }
}
