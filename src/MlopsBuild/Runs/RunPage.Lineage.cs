using System.Globalization;
using MlopsBuild.Registry;
using MlopsBuild.Reports;
using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Runs;

public static partial class RunPage
{
    private const int DigestShown = 12;
    private const int MostNamed = 30;

    private static readonly string[] Files = ["file", "folder", "glob"];

    private static Markup Lineage(RunReport report)
    {
        var stages = report.Run.Stages.DistinctBy(stage => stage.Key).ToList();
        if (stages.Count == 0)
            return Sentence("No stage took part in this run, so there is nothing to trace.");
        var items = new Markup();
        var left = items.AddEach(stages, PartBytes, (piece, stage) =>
        {
            piece.Add($"<li class=\"{(stage.Cache == CacheStatus.Hit ? "plain" : "good")}\"><h3>{VisibleText.Of(stage.Stage, 60)}</h3> <span class=\"dim\">{(stage.Cache == CacheStatus.Hit ? "from the cache" : "ran here")}, key</span> {Digest(stage.Key.ToString())}\n");
            Add(piece, "read", [.. stage.Inputs.Where(input => Files.Contains(input.Kind)).Select(input => Named(input.Name, input.Digest))]);
            if (string.Join(", ", Sources(stage, stages).Take(MostNamed).Select(name => VisibleText.Of(name, 60))) is { Length: > 0 } sources)
                piece.Add($"<p>read what was written by {sources}</p>\n");
            foreach (var folder in stage.Outputs.GroupBy(output => FolderOf(output.Path)))
                Add(piece, folder.Key.Length == 0 ? "wrote" : $"wrote in {VisibleText.Of(folder.Key, 200)}:", [.. folder.Select(output => Named(output.Path[(folder.Key.Length == 0 ? 0 : folder.Key.Length + 1)..], output.Digest.ToString()).Add($" <span class=\"dim\">{Size(output)}</span>"))]);
            piece.Add($"</li>\n");
        });
        if (report.Version is { } version)
            items.Add($"{Registered(report, version)}");
        return Markup.Of($"<p>What each stage read and wrote. Equal digests are equal contents; a key stands for all that a stage depends on, its code included.</p>\n<ol class=\"trail\">\n{items}</ol>\n{Page.Rest(left, "run.json")}{AllDigests(stages)}");
    }

    private static IEnumerable<string> Sources(StageOutcome stage, IReadOnlyList<StageOutcome> stages) => stage.Inputs.Where(input => input.Kind == "output")
        .Select(input => stages.FirstOrDefault(one => one.Outputs.Any(output => output.Path == input.Name))?.Stage ?? $"another run ({input.Name})").Distinct();

    // Only the folder of data holds several outputs; others are folders of artifacts themselves.
    private static string FolderOf(string path) => path.LastIndexOf('/') is var end and > 0 && path.IndexOf('/') != end ? path[..end] : "";

    private static void Add(Markup item, string word, IReadOnlyList<Markup> things)
    {
        if (things.Count == 0)
            return;
        item.Add($"<p>{word} ");
        for (var i = 0; i < Math.Min(MostNamed, things.Count); i++)
            item.Add($"{(i == 0 ? "" : "; ")}{things[i]}");
        item.Add($"{(things.Count > MostNamed ? $"; and {Figures.Count(things.Count - MostNamed)} more" : "")}</p>\n");
    }

    private static Markup Registered(RunReport report, ModelVersion version)
    {
        var item = Markup.Of($"<li class=\"good\"><h3>{VisibleText.Of(version.Model, 100)}@{version.Number}</h3> <span class=\"dim\">version of the model, registered {RegistryTime.Show(version.Registered)} by {VisibleText.Of(version.RegisteredBy, 80)}, files</span> {Digest(version.Content.Digest.ToString())}\n");
        if (version.Deprecated is { } why)
            item.Add($"<p>{Page.Badge(Tone.Caution, "deprecated")} {VisibleText.Of(why, 200)}</p>\n");
        item.Add($"</li>\n");
        foreach (var environment in report.Model?.Environments.Values.OrderBy(one => one.Environment, StringComparer.Ordinal) ?? Enumerable.Empty<DeploymentHistory>())
        {
            if (environment.Placements.LastOrDefault(placement => placement.Version == version.Number) is not { } placement)
                continue;
            var runs = environment.Current.Version == version.Number;
            item.Add($"<li class=\"{(runs ? "good" : "plain")}\"><h3>{VisibleText.Of(environment.Environment, 100)}</h3> <span class=\"dim\">{(runs ? "runs there since" : "ran there from")} {RegistryTime.Show(placement.Since)}, on {VisibleText.Of(placement.Target, 100)}</span>\n<p>image <code>{VisibleText.Of(placement.Image, 300)}</code></p></li>\n");
        }

        return item;
    }

    private static Markup AllDigests(IReadOnlyList<StageOutcome> stages)
    {
        var rows = stages.Select(stage => ("key", stage.Stage, (string?)stage.Key.ToString()))
            .Concat(stages.SelectMany(stage => stage.Inputs).Select(input => (input.Kind, input.Name, input.Digest)))
            .Concat(stages.SelectMany(stage => stage.Outputs).Select(output => ("output", output.Path, (string?)output.Digest.ToString())))
            .Distinct().OrderBy(row => Order(row.Item1)).ThenBy(row => row.Item2, StringComparer.Ordinal).ToList();
        var body = Markup.Of($"<tbody>\n");
        var left = body.AddEach(rows, PartBytes, (piece, row) =>
            piece.Add($"<tr><td>{row.Item1}</td><th scope=\"row\">{VisibleText.Of(row.Item2, 300)}</th><td class=\"digest\"><code>{row.Item3 ?? "not set"}</code></td></tr>\n"));
        return Markup.Of($"<details><summary>All digests in full</summary>\n{Page.Table("Digests (SHA-256) of what stages read and wrote, and their keys", ["Kind", "Name", "Digest"], body.Add($"</tbody>"))}{Page.Rest(left, "run.json")}</details>\n");

        static int Order(string kind) => kind switch { "file" or "folder" or "glob" => 0, "code" => 1, "environment" => 2, "key" => 3, _ => 4 };
    }

    private static Markup Named(string name, string? digest) => Markup.Of($"{VisibleText.Of(name, 200)} {(digest is null ? null : Digest(digest))}");

    private static Markup Digest(string digest) =>
        ContentHash.TryParse(digest, out var hash) ? Markup.Of($"<code title=\"{digest}\">{hash.Hex[..DigestShown]}</code>") : Markup.Of($"<code>{VisibleText.Of(digest, 80)}</code>");

    private static string Size(StoredOutput output)
    {
        var size = output.Bytes switch
        {
            >= 1_000_000 => (output.Bytes / 1e6).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
            >= 1000 => (output.Bytes / 1e3).ToString("0.0", CultureInfo.InvariantCulture) + " kB",
            _ => Figures.Count(output.Bytes, "byte"),
        };
        return output.Files == 1 ? size : $"{Figures.Count(output.Files, "file")}, {size}";
    }
}
