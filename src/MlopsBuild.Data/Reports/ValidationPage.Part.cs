using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

public static partial class ValidationPage
{
    private const int BrokenRulesShown = 50;

    /// <summary>The result in short, as part of a page that tells of more: the verdict, the sum, the rules that rows break, and all rules folded.</summary>
    /// <param name="result">What a validation found.</param>
    /// <param name="options">How the run was started.</param>
    public static Markup Part(ValidationResult result, ReportOptions? options = null)
    {
        var part = Markup.Of($"<p>{Page.Badge(result.Tone(), Capital(result.Verdict()))}. {Sentence(result)}{(result.ContractPath is { } contract ? Markup.Of($" <span class=\"dim\">Held to <code>{VisibleText.Of(contract, 300)}</code>.</span>") : null)}</p>\n");
        if (result.Rows > 0)
            part.Add($"{Sum(result)}");
        if (result.Rejected)
            part.Add($"{Reasons(result, options ?? new())}");
        var broken = result.Rules.Where(rule => rule.Result is RuleResult.SetAside or RuleResult.Warned or RuleResult.Inconclusive).OrderByDescending(rule => rule.Failing).ToList();
        if (broken.Count > 0)
            part.Add($"{BrokenTable(broken)}");
        return result.Rules.Count == 0 ? part : part.Add($"<details><summary>All {Figures.Count(result.Rules.Count, "rule")}</summary>\n{RuleTable(result)}</details>\n");
    }

    private static Markup BrokenTable(List<RuleOutcome> rules)
    {
        var rows = Markup.Of($"<tbody>\n");
        foreach (var rule in rules.Take(BrokenRulesShown))
            rows.Add($"<tr><th scope=\"row\">{VisibleText.Of(rule.Name, 100)}</th><td class=\"wide\">{VisibleText.Of(rule.Outcome(), 300)}</td><td class=\"n\">{Figures.Count(rule.Failing)}</td><td>{Page.Badge(rule.Tone(), rule.Verdict())}</td></tr>\n");
        return Markup.Of($"{Page.Table("Rules that rows break", ["Rule", "What was found", "#Failing", "Verdict"], rows.Add($"</tbody>"))}{Page.Rest(rules.Count - Math.Min(rules.Count, BrokenRulesShown), Rest)}");
    }
}
