using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

public static partial class ValidationPage
{
    private const string Rest = DatasetValidation.ReportFile;
    private const int BrokenBytes = 100_000;
    private const int AllRulesBytes = 200_000;
    private const int ExamplesShown = 10;

    private static Markup? Refusals(ValidationResult result, ReportOptions options) =>
        result.Rejected ? Page.Section("refused", "Why it is refused", Reasons(result, options)) : null;

    private static Markup Reasons(ValidationResult result, ReportOptions options)
    {
        var content = new Markup();
        if (result.Problems.Count > 0)
        {
            var list = new Markup();
            var left = list.AddEach(result.Problems, BrokenBytes / 2, (piece, problem) => piece.Add($"<li class=\"card bad\">{VisibleText.Of(problem, 1000)}</li>\n"));
            content.Add($"<ul class=\"problems\">\n{list}</ul>\n{Page.Rest(left, Rest)}");
        }

        return content.Add($"{Cards(result.RulesThat(RuleResult.Failed), options)}");
    }

    private static Markup? AsideNote(ValidationResult result)
    {
        var fate = result.Rejected ? "Rows that break these rules are set aside." : "Rows that break these rules were set aside with the reason; the rest goes on.";
        return Markup.Of($"<p>{fate} A row that breaks several rules counts for each of them.</p>\n");
    }

    private static Markup? Broken(string id, string heading, IReadOnlyList<RuleOutcome> rules, ReportOptions options, Markup? note) =>
        rules.Count == 0 ? null : Page.Section(id, heading, Markup.Of($"{note}{Cards(rules, options)}"));

    private static Markup Cards(IReadOnlyList<RuleOutcome> rules, ReportOptions options)
    {
        var cards = new Markup();
        var left = cards.AddEach(rules, BrokenBytes, (piece, rule) => piece.Add($"{Card(rule, options)}"));
        return cards.Add($"{Page.Rest(left, Rest)}");
    }

    private static Markup Card(RuleOutcome rule, ReportOptions options)
    {
        var card = Markup.Of($"<article class=\"card {rule.Tone().Name()}\">\n<h3>{VisibleText.Of(rule.Name, 200)}</h3>\n<p><strong>{VisibleText.Of(rule.Outcome(), 300)}</strong></p>\n");
        card.Add($"<p>Expected: {VisibleText.Of(rule.Expected, 500)}</p>\n");
        if (rule.Examples.Count > 0)
            card.Add($"{Examples(rule)}");
        if (!rule.IsAboutTheWhole() && rule.Failing > 0)
            card.Add($"<p>Show {(rule.Failing == 1 ? "this row" : $"all {Figures.Count(rule.Failing)} rows")}: <code class=\"command\">{ShownRowsCommand.For(rule.Name, options)}</code></p>\n");
        return card.Add($"</article>\n");
    }

    private static Markup Examples(RuleOutcome rule)
    {
        var shown = Math.Min(rule.Examples.Count, ExamplesShown);
        var body = new Markup();
        foreach (var example in rule.Examples.Take(shown))
            body.Add($"<tr><td><code>{Place(example.File)}<span class=\"line\">:{example.Line}</span></code></td><td class=\"wide\">{VisibleText.Of(example.Reason, 500)}</td></tr>\n");
        var caption = shown == rule.Failing ? $"{(shown == 1 ? "The row" : $"All {shown} rows")} of “{VisibleText.Of(rule.Name, 100)}”" : $"First {shown} of {Figures.Count(rule.Failing, "row")} of “{VisibleText.Of(rule.Name, 100)}”";
        return Page.Table(caption, ["File and line", "Reason"], Markup.Of($"<tbody>\n{body}</tbody>\n"));
    }

    private static Markup? AllRules(ValidationResult result) => result.Rules.Count == 0 ? null : Page.Section("rules", "All rules", RuleTable(result));

    private static Markup RuleTable(ValidationResult result)
    {
        var groups = result.Rules.GroupBy(rule => rule.Column).OrderBy(group => group.Key is null ? 0 : 1);
        var rows = groups.SelectMany(group => group.Select((rule, i) => (Rule: rule, Heading: i > 0 ? null : group.Key ?? "Whole rows and the data set"))).ToList();
        var bodies = new Markup();
        var started = false;
        var left = bodies.AddEach(rows, AllRulesBytes, (piece, row) =>
        {
            if (row.Heading is { } heading)
                piece.Add($"{(started ? Markup.Of($"</tbody>\n") : null)}<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"6\">{VisibleText.Of(heading, 100)}</th></tr>\n");
            started = true;
            piece.Add($"{Row(row.Rule)}");
        });
        var table = Page.Table(
            "All rules by column, with the rows that break them and how many may",
            ["Rule", "Expected", "#Failing", "#Share", "#Allowed", "Verdict"],
            bodies.Add($"</tbody>\n"));
        return table.Add($"{Page.Rest(left, Rest)}");
    }

    private static Markup Row(RuleOutcome rule)
    {
        var failing = rule.IsAboutTheWhole() ? "–" : Figures.Count(rule.Failing);
        var share = rule.IsAboutTheWhole() ? "–" : Figures.Share(rule.Failing, rule.Rows);
        var found = rule.IsAboutTheWhole() && rule.Found is not null ? $"; found {VisibleText.Of(rule.Found, 200)}" : "";
        return Markup.Of($"<tr><th scope=\"row\">{VisibleText.Of(rule.Name, 100)}</th><td class=\"wide\">{VisibleText.Of(rule.Expected, 200)}{found}</td><td class=\"n\">{failing}</td><td class=\"n\">{share}</td><td class=\"n\">{rule.Limit()}</td><td>{Page.Badge(rule.Tone(), rule.Verdict())}</td></tr>\n");
    }

    /// <summary>A path that breaks behind its folders where the window is narrow.</summary>
    private static Markup Place(string path)
    {
        var place = new Markup();
        var parts = VisibleText.Of(path, 200).Split('/');
        for (var i = 0; i < parts.Length; i++)
            place.Add($"{(i == 0 ? null : Markup.Of($"/<wbr>"))}{parts[i]}");
        return place;
    }
}
