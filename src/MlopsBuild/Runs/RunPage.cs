using MlopsBuild.Gates;
using MlopsBuild.Registry;
using MlopsBuild.Reports;
using MlopsBuild.Stages;

namespace MlopsBuild.Runs;

/// <summary>A run as a web page in one file: what it did, what was found and decided, where the model comes from and where it went.</summary>
public static partial class RunPage
{
    private const int PartBytes = 100_000;
    private const int MetricsShown = 3;

    private static readonly Metric[] Leading = [Metric.Rmse, Metric.Mae, Metric.R2, Metric.Auc, Metric.LogLoss, Metric.Accuracy, Metric.MacroF1];

    /// <summary>The page, below 2 MB. The same report gives the same text.</summary>
    public static string Render(RunReport report)
    {
        var (tone, word, sentence) = Overall(report.Run);
        IReadOnlyList<PageSection> sections =
        [
            new("targets", "Targets", Targets(report.Run)),
            new("data", "Data", report.Data ?? Nothing(report, "data", "This run validated no data.")),
            new("training", "Training", report.Training ?? Nothing(report, "training", "This run trained no model.")),
            new("evaluation", "Evaluation", Evaluation(report)),
            new("gates", "Gates", report.Run.Verdicts.Count > 0 ? VerdictTable.Of(report.Run.Verdicts) : Nothing(report, "gates", "No gate decided anything in this run.")),
            new("lineage", "Lineage", Lineage(report)),
            new("registry", "Registry", report.Model is { } model ? RegistryPart.Of(model, report.Version) : Sentence(report.WithoutRegistry ?? "The model is not in the registry yet.")),
        ];
        var header = Markup.Of($"<p class=\"kind\">Report of a run</p>\n<h1>{VisibleText.Of(report.Subject, 200)}</h1>\n{Page.Verdict(tone, word, sentence)}{Facts(report)}{Tiles(report.Run)}");
        header.Add($"<nav aria-label=\"On this page\"><ul>");
        foreach (var section in sections)
            header.Add($"<li><a href=\"#{section.Id}\">{section.Heading}</a></li>");
        header.Add($"</ul></nav>\n");
        return Page.RenderStyled($"{report.Subject}: {word.ToLowerInvariant()}", RunPageStyle.Css, header, [.. sections.Select(section => section.Markup())]);
    }

    private static Markup Sentence(string sentence) => Markup.Of($"<p class=\"note\">{VisibleText.Of(sentence, 600)}</p>\n");

    private static Markup Nothing(RunReport report, string part, string sentence) => Sentence(report.Missing.GetValueOrDefault(part, sentence));

    private static Markup Evaluation(RunReport report)
    {
        if (report.Evaluation.Count == 0)
            return Nothing(report, "evaluation", "This run evaluated no model.");
        var parts = new Markup();
        foreach (var part in report.Evaluation)
            parts.Add($"{part.Within("evaluation")}");
        return parts;
    }

    private static (Tone Tone, string Word, string Sentence) Overall(RunRecord run)
    {
        var refusing = run.Verdicts.Count(verdict => !verdict.Passes);
        var failed = run.Targets.Where(target => target.Status is "Failed" or "Aborted").Select(target => VisibleText.Of(target.Name, 60)).ToList();
        var gates = run.Verdicts.Count == 0 ? "" : refusing == 0 ? $" {Figures.Count(run.Verdicts.Count, "verdict")} of gates, none against the model." : $" {Figures.Count(refusing)} of {Figures.Count(run.Verdicts.Count, "verdict")} of gates {(refusing == 1 ? "is" : "are")} against the model.";
        var done = run.Targets.Count(target => target.Status == "Succeeded");
        var told = failed.Count > 0 ? $"{string.Join(", ", failed)} did not succeed." : $"{Figures.Count(done, "target")} succeeded.";
        return run.ExitCode switch
        {
            0 => (Tone.Good, "Succeeded", told + gates),
            2 => (Tone.Caution, "Not run", $"A mistake in how the build was called or set up was found.{gates}"),
            3 => (Tone.Bad, "Refused", told + gates),
            130 => (Tone.Caution, "Interrupted", $"Somebody stopped it. {told}{gates}"),
            _ => (Tone.Bad, "Failed", told + gates),
        };
    }

    private static Markup Facts(RunReport report)
    {
        var run = report.Run;
        var facts = new List<(string Name, Markup Value)>
        {
            ("Started (UTC)", Markup.Of($"{ComparisonWords.Started(run)}")),
            ("Took", Markup.Of($"{ComparisonWords.Duration(run.Duration)}")),
        };
        if (run.Git?.Commit is { } commit)
            facts.Add(("Commit", Markup.Of($"<code title=\"{commit}\">{VisibleText.Of(commit, 60)[..Math.Min(10, VisibleText.Of(commit, 60).Length)]}</code>{(run.Git.Dirty == true ? " with changed files" : "")}{(report.CommitSubject is { } subject ? Markup.Of($" <span class=\"dim\">{VisibleText.Of(subject, 120)}</span>") : null)}")));
        if (run.Actor is { } actor)
            facts.Add(("Who", Markup.Of($"{VisibleText.Of(actor, 80)}")));
        facts.Add(("Where", Markup.Of($"{VisibleText.Of(run.Host, 60)}{(run.Environment is { } place ? $": {VisibleText.Of(place.Os, 80)}, {VisibleText.Of(place.Architecture, 20)}, {Figures.Count(place.Processors, "processor")}, {Figures.Number(Math.Round(place.Memory / 1e9, 1))} GB, .NET {VisibleText.Of(place.Dotnet, 20)}" : "")}")));
        facts.Add(("Run", Markup.Of($"<code>{VisibleText.Of(run.Id, 60)}</code>")));
        facts.Add(("Page made (UTC)", Markup.Of($"{report.Made.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)}")));
        var list = new Markup();
        foreach (var (name, value) in facts)
            list.Add($"<div{(name is "Commit" or "Where" or "Run" ? Markup.Of($" class=\"two\"") : null)}><dt>{name}</dt><dd>{value}</dd></div>\n");
        return Markup.Of($"<dl class=\"facts\">\n{list}</dl>\n");
    }

    private static Markup Tiles(RunRecord run)
    {
        var (figures, stages) = (run.Metrics, run.Stages.ToList());
        var tiles = Leading.Where(metric => figures.ContainsKey(metric.Name)).Take(MetricsShown).Select(metric => (Value: ComparisonWords.Number(figures[metric.Name]), Name: metric.Title)).ToList();
        if (figures.TryGetValue("data.rows", out var rows))
            tiles.Add((Figures.Number(rows), "rows of data"));
        if (run.Verdicts.Count > 0)
            tiles.Add(($"{Figures.Count(run.Verdicts.Count(verdict => verdict.Passes))} of {Figures.Count(run.Verdicts.Count)}", "gates let the model pass"));
        if (stages.Count > 0)
            tiles.Add(($"{Figures.Count(stages.Count(stage => stage.Cache == CacheStatus.Hit))} of {Figures.Count(stages.Count)}", "stages from the cache"));
        if (tiles.Count == 0)
            return new Markup();
        var list = new Markup();
        foreach (var (value, name) in tiles)
            list.Add($"<li><strong>{value}</strong> <span>{name}</span></li>\n");
        return Markup.Of($"<ul class=\"tiles\">\n{list}</ul>\n");
    }
}
