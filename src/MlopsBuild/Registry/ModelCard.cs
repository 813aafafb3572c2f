using System.Globalization;
using System.Text;
using MlopsBuild.Gates;
using MlopsBuild.Reports;

namespace MlopsBuild.Registry;

/// <summary>What a version is, where it comes from and what it is worth, in Markdown.</summary>
public static class ModelCard
{
    /// <summary>The card. It tells what was recorded when the version was registered and nothing that changes later, so it is always the same.</summary>
    /// <param name="version">The version.</param>
    /// <param name="registration">What was recorded.</param>
    public static string Render(ModelVersion version, Registration registration)
    {
        var text = new StringBuilder();
        Line($"# {version.Model}, version {version.Number.ToString(CultureInfo.InvariantCulture)}");
        Line("");
        Line("| | |");
        Line("|---|---|");
        Row("Registered", $"{RegistryTime.Show(version.Registered)} by {version.RegisteredBy} (event {version.Event.ToString(CultureInfo.InvariantCulture)})");
        Row("Author", registration.Author);
        Row("Commit", registration.Commit);
        Row("Run", registration.Run);
        Row("Code", registration.Code?.ToString());
        Row("Stage", registration.Stage?.ToString());
        Row("Files", $"{Figures.Count(version.Content.Files, "file")}, {Figures.Count(version.Content.Bytes)} bytes");
        Row("Digest", version.Content.Digest.ToString());
        Row("Signed by", registration.Signature?.Principal);
        Data();
        Metrics();
        Gates();
        Line("");
        Line("## Use");
        Line("");
        Line(string.Create(CultureInfo.InvariantCulture, $"    ./build.sh FetchModel --model {version.Model}@{version.Number} --to {version.Model}"));
        Line("");
        Line("fetches the files from the registry, each held against its digest. The digest above is one over all paths and contents.");
        return text.ToString();

        void Data()
        {
            if (registration.Data.Count == 0)
                return;
            Line("");
            Line("## Data");
            Line("");
            Line("| Data | Digest | As of |");
            Line("|---|---|---|");
            foreach (var data in registration.Data)
                Line($"| {Cell(data.Name)} | `{data.Digest}` | {(data.AsOf is { } time ? RegistryTime.Show(time) : "")} |");
        }

        void Metrics()
        {
            var known = Metric.All.Where(metric => registration.Metrics.ContainsKey(metric.Name)).ToList();
            if (known.Count == 0)
                return;
            Line("");
            Line("## Figures");
            Line("");
            Line("| Metric | | Better is |");
            Line("|---|--:|---|");
            foreach (var metric in known)
                Line($"| {metric.Title} | {Figures.Number(registration.Metrics[metric.Name])} | {(metric.HigherIsBetter ? "more" : "less")} |");
        }

        void Gates()
        {
            if (registration.Verdicts.Count == 0)
                return;
            Line("");
            Line("## Gates");
            Line("");
            Line("| Gate | Decision | |");
            Line("|---|---|---|");
            foreach (var verdict in registration.Verdicts)
                Line($"| {Cell(verdict.Gate)} | {verdict.Word} | {MarkdownText.Of(verdict.Sentence, 500)} |");
        }

        void Row(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                Line($"| {name} | {Cell(value)} |");
        }

        void Line(string line) => text.Append(line).Append('\n');
    }

    private static string Cell(string text) => MarkdownText.Of(text, 200);
}
