using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>The result of a validation as a web page for people who have never seen one.</summary>
public static partial class ValidationPage
{
    /// <summary>
    /// The page, in one file below 1 MB: the verdict and why, the rows set aside, all rules, the files and the columns in short. What does not
    /// fit is counted. The same result and options give the same text.
    /// </summary>
    /// <param name="result">What a validation found.</param>
    /// <param name="options">How the run was started.</param>
    public static string Render(ValidationResult result, ReportOptions? options = null)
    {
        options ??= new();
        var sections = new List<Markup?>
        {
            Refusals(result, options),
            Broken("aside", "Set aside, and why", result.RulesThat(RuleResult.SetAside), options, AsideNote(result)),
            Broken("warnings", "Warnings", result.RulesThat(RuleResult.Warned), options, Markup.Of($"<p>These rules are broken and only warn: their rows stay.</p>\n")),
            Broken("open", "Not judged", result.RulesThat(RuleResult.Inconclusive), options, Markup.Of($"<p>These rules could not be judged; they refuse nothing.</p>\n")),
            AllRules(result),
            FilesRead(result),
            Columns(result),
        };
        return Page.Render($"{result.Dataset}: {result.Verdict()}", Header(result), sections);
    }

    private static Markup Header(ValidationResult result)
    {
        var header = Markup.Of($"<p class=\"kind\">Data validation</p>\n<h1>{VisibleText.Of(result.Dataset, 200)}</h1>\n");
        if (result.Description.Length > 0)
            header.Add($"<p>{VisibleText.Of(result.Description.ReplaceLineEndings(" ").Trim(), 1000)}</p>\n");
        if (result.ContractPath is { } contract)
            header.Add($"<p class=\"kind\">Held to the contract <code>{VisibleText.Of(contract, 300)}</code></p>\n");
        header.Add($"{Page.Verdict(result.Tone(), Capital(result.Verdict()), Sentence(result))}");
        if (result.Rows > 0)
            header.Add($"{Sum(result)}");
        return header.Add($"{Contents(result)}");
    }

    private static string Sentence(ValidationResult result)
    {
        var failed = result.Rules.Count(rule => rule.Result == RuleResult.Failed);
        var warned = result.Rules.Count(rule => rule.Result == RuleResult.Warned);
        var warnings = warned == 0 ? "" : $" {Figures.Count(warned, "rule")} {(warned == 1 ? "warns" : "warn")}.";
        if (result.Rejected)
        {
            var reasons = new[] { (result.Problems.Count, "problem"), (failed, "broken rule") }
                .Where(reason => reason.Item1 > 0)
                .Select(reason => Figures.Count(reason.Item1, reason.Item2));
            return $"{string.Join(" and ", reasons)}, see below. No row goes on.{warnings}";
        }

        var kept = result.Rules.Count == 0 ? "There are no rules." : warned > 0 ? "" : result.Rules.Count == 1 ? "The rule is kept." : $"All {Figures.Count(result.Rules.Count)} rules are kept.";
        return result.Quarantined == 0
            ? $"{kept}{warnings}".Trim()
            : $"{Figures.Count(result.Quarantined, "row")} ({Figures.Share(result.Quarantined, result.Rows)}) {(result.Quarantined == 1 ? "was" : "were")} set aside; the other {Figures.Count(result.Accepted)} go on.{warnings}";
    }

    private static Markup Sum(ValidationResult result)
    {
        var lines = result.BrokenLines();
        var rows = result.Quarantined - lines;
        var legend = new Markup();
        foreach (var (tone, count, what) in new[] { (Tone.Good, result.Accepted, "good"), (Tone.Caution, rows, "set aside, breaking a rule"), (Tone.Bad, lines, "set aside, the line being no row") })
        {
            if (count > 0)
                legend.Add($"<li><span class=\"key {tone.Name()}\"></span>{Figures.Count(count)} {what} ({Figures.Share(count, result.Rows)})</li>");
        }

        var bar = StackedBar.Of(result.Sum(), (Tone.Good, result.Accepted), (Tone.Caution, rows), (Tone.Bad, lines));
        return Markup.Of($"<p class=\"sum\">{result.Sum()}</p>\n{bar}\n<ul class=\"legend\">{legend}</ul>\n");
    }

    private static Markup Contents(ValidationResult result)
    {
        var refusals = result.Problems.Count + result.RulesThat(RuleResult.Failed).Count;
        var entries = new (string Id, string Name, int Count)[]
        {
            ("refused", "Why it is refused", refusals),
            ("aside", "Set aside", result.RulesThat(RuleResult.SetAside).Count),
            ("warnings", "Warnings", result.RulesThat(RuleResult.Warned).Count),
            ("open", "Not judged", result.RulesThat(RuleResult.Inconclusive).Count),
            ("rules", "All rules", result.Rules.Count),
            ("files", "Files", result.Files.Count),
            ("columns", "Columns", result.Profile?.Columns.Count ?? 0),
        };
        var list = new Markup();
        foreach (var (id, name, count) in entries.Where(entry => entry.Count > 0))
            list.Add($"<li><a href=\"#{id}\">{name}</a> ({Figures.Count(count)})</li>");
        return Markup.Of($"<nav aria-label=\"On this page\"><ul>{list}</ul></nav>\n");
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
