using System.Text.Json.Nodes;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Browser;
using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <summary>The page and the cards of the reference pipeline.</summary>
[Collection(nameof(SharedCollection))]
public sealed class ReportedPipeline(SharedClones clones)
{
    private const string Page = "artifacts/report/index.html", ModelCard = "artifacts/cards/models/diamonds", DataCard = "artifacts/cards/datasets/diamonds";

    [Fact]
    public async Task ARunIsToldFromItsTargetsToTheRegistry()
    {
        var (clone, store) = (await clones.CloneAsync(), clones.NewFolder());
        var result = await SucceedAsync(clone, "Register+Report+ModelCard+DataCard", "--store", store);

        var record = JsonNode.Parse(File.ReadAllText(Path.Combine(clone, "artifacts/run.json")))!;
        string[] After(string target) => [.. record["targets"]!.AsArray().First(one => (string)one!["name"]! == target)!["after"]!.AsArray().Select(name => (string)name!)];
        Assert.Equal(["SplitData"], After("Train"));
        Assert.Contains("Train", After("Evaluate"));
        var page = Read(clone, Page);
        Assert.InRange(page.Length, 50_000, 2_000_000);
        Assert.Contains($"<code>{(string)record["id"]!}</code>", page);
        Assert.Contains($"Report of run {(string)record["id"]!}: {Page}", result.Output);
        foreach (var target in new[] { "ValidateData", "SplitData", "Train", "Evaluate", "Register" })
            Assert.Contains($">{target}</text>", page);
        Assert.DoesNotContain(">Report</text>", page);
        Assert.Contains("53,940 rows = 53,748 good + 192 set aside", page);
        Assert.Contains("aria-label=\"Residuals against predicted values\"", page);
        Assert.Contains("r2 at least 0.97", page);
        Assert.Contains("The model of this run is version 1, which no alias points at.", page);
        Assert.Contains("<h3>diamonds@1</h3>", page);

        await SucceedAsync(clone, "Promote+Report+ModelCard", "--version", "1", "--to", "staging", "--reason", "a <b> trial", "--store", store);
        page = Read(clone, Page);
        Assert.Contains($"<code>{(string)record["id"]!}</code>", page);
        Assert.Contains("The model of this run is version 1, which is in staging.", page);
        Assert.Contains("a &lt;b&gt; trial", page);
        Assert.Contains("It is version 1 in the registry, in staging.", Read(clone, $"{ModelCard}/README.md"));

        // Another checkout with the same store tells of the run, though nothing ran there.
        var other = await clones.CloneAsync();
        await SucceedAsync(other, "Report", "--run", ((string)record["id"]!)[..20], "--store", store);
        page = Read(other, Page);
        Assert.Contains("aria-label=\"Residuals against predicted values\"", page);
        Assert.Contains("53,940 rows = 53,748 good + 192 set aside", page);

        // The card of a version that is no newest run of this checkout.
        await SucceedAsync(other, "ModelCard", "--model", "diamonds@staging", "--store", store);
        Assert.Contains("It is version 1 in the registry, in staging.", Read(other, $"{ModelCard}/README.md"));
        Assert.Contains((string)record["id"]!, Read(other, $"{ModelCard}/README.md"));
        var both = await clones.RunAsync(other, ["ModelCard", "--model", "diamonds@1", "--run", "last", "--store", store]);
        Assert.True(both.ExitCode == 2, both.Everything);
        Assert.Contains("--run is \"last\" and diamonds@1 is named too, expected a run or a version to describe", both.Output + both.Error);
        var unknown = await clones.RunAsync(other, ["ModelCard", "--model", "diamonds@7", "--store", store]);
        Assert.True(unknown.ExitCode == 2, unknown.Everything);
    }

    [Fact]
    public async Task CardsKeepWhatPeopleWroteAndAreReadByYaml()
    {
        var clone = await clones.CloneAsync();
        var (modelWords, dataWords) = (Path.Combine(clone, "model.card.md"), Path.Combine(clone, "data/diamonds.card.md"));
        File.Delete(modelWords);
        File.WriteAllText(dataWords, "## Known faults\n\nNone *yet*.\n");
        await SucceedAsync(clone, "Train", "ModelCard", "DataCard");
        var draft = File.ReadAllText(modelWords);
        Assert.Contains("## Intended use\n\n<!-- ", draft);
        Assert.Contains("Intended use, Out of scope, Limitations and bias, Ethical considerations, Contact: nobody has written about this in model.card.md.", Read(clone, $"{ModelCard}/README.md"));
        Assert.Contains("\n## Known faults\n\nNone *yet*.\n", Read(clone, $"{DataCard}/README.md"));
        Assert.Contains("<p>None <em>yet</em>.</p>", Read(clone, $"{DataCard}/index.html"));

        File.WriteAllText(modelWords, draft.Replace("## Contact\n", "## Contact\n\nann@example.com\n", StringComparison.Ordinal));
        var written = File.ReadAllText(modelWords);
        await SucceedAsync(clone, "ModelCard", "DataCard");
        Assert.Equal(written, File.ReadAllText(modelWords));
        Assert.Equal("## Known faults\n\nNone *yet*.\n", File.ReadAllText(dataWords));
        Assert.Contains("\n## Contact\n\nann@example.com\n", Read(clone, $"{ModelCard}/README.md"));

        var model = await HeaderAsync(clone, ModelCard);
        Assert.Equal(("mit", "mlnet", "tabular-regression"), ((string)model["license"]!, (string)model["library_name"]!, (string)model["pipeline_tag"]!));
        var metrics = model["model-index"]![0]!["results"]![0]!["metrics"]!.AsArray().ToDictionary(metric => (string)metric!["type"]!, metric => (double)metric!["value"]!);
        Assert.InRange(metrics["r_squared"], 0.97, 1);
        Assert.InRange(metrics["rmse"], 400, 700);
        var data = await HeaderAsync(clone, DataCard);
        Assert.Equal("10K<n<100K", (string)data["size_categories"]![0]!);
        Assert.Equal(10, data["dataset_info"]!["features"]!.AsArray().Count);
        Assert.Equal([("train", 42_960), ("test", 10_788)], data["dataset_info"]!["splits"]!.AsArray().Select(split => ((string)split!["name"]!, (int)split["num_examples"]!)));
    }

    [Fact]
    public async Task PagesAreReadableInABrowser()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var clone = await clones.CloneAsync();
        await SucceedAsync(clone, "Train", "Report", "ModelCard", "DataCard");
        await using var browser = await Chromium.StartAsync();
        foreach (var page in new[] { Page, $"{ModelCard}/index.html", $"{DataCard}/index.html", "artifacts/evaluation/report.html" })
        {
            foreach (var (width, dark) in new[] { (1280, false), (375, true) })
            {
                var look = await browser.LookAsync(Path.Combine(clone, page), width, dark);
                Assert.DoesNotContain(look.Violations, violation => violation.StartsWith("serious", StringComparison.Ordinal) || violation.StartsWith("critical", StringComparison.Ordinal));
                Assert.Equal(look.Width, look.ContentWidth);
                Assert.Empty(look.Messages);
                Assert.Single(look.Requests.Distinct());
            }
        }
    }

    [Fact]
    public async Task DataThatAreRefusedAreToldOf()
    {
        var clone = await clones.CloneAsync();
        await SucceedAsync(clone, "Train");
        var data = Path.Combine(clone, "data/diamonds.csv");
        File.WriteAllText(data, "carats" + File.ReadAllText(data)["carat".Length..]);
        var result = await clones.RunAsync(clone, ["Train", "Report"]);
        Assert.True(result.ExitCode == 3, result.Everything);
        var page = Read(clone, Page);
        Assert.Contains("<strong>Refused</strong> <span>ValidateData did not succeed.", page);
        Assert.Contains("carats", page);
        Assert.Contains(">! not run</text>", page);
        Assert.Contains("This run trained no model.", page);
    }

    [Fact]
    public async Task WhatCannotBeToldIsAMistake()
    {
        var clone = await clones.CloneAsync();
        foreach (var (target, expected) in new[] { ("Report", "The run \"last\" is not known"), ("ModelCard", "No run in which the stage \"train\" took part is known"), ("DataCard", "No run in which the stage \"validate\" took part is known") })
        {
            var result = await clones.RunAsync(clone, [target]);
            Assert.True(result.ExitCode == 2, result.Everything);
            Assert.Contains(expected, result.Output + result.Error);
            Assert.DoesNotContain("   at ", result.Output + result.Error);
        }

        var unknown = await clones.RunAsync(clone, ["Report", "--run", "mian"]);
        Assert.True(unknown.ExitCode == 2, unknown.Everything);
        Assert.Contains("The run \"mian\" is not known", unknown.Output + unknown.Error);
    }

    private static string Read(string clone, string path) => File.ReadAllText(Path.Combine(clone, path));

    private async Task<CommandResult> SucceedAsync(string clone, params string[] arguments)
    {
        var result = await clones.RunAsync(clone, arguments);
        Assert.True(result.ExitCode == 0, result.Everything);
        return result;
    }

    private static async Task<JsonNode> HeaderAsync(string clone, string card)
    {
        const string Python = "/usr/bin/python3";
        var found = File.Exists(Python) && (await new Command(Python, "-c", "import yaml").RunAsync()).ExitCode == 0;
        Assert.SkipUnless(found, "Python's yaml is not installed: apt-get install python3-yaml");
        const string Parse = "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]).read().split('---\\n')[1])))";
        var result = await new Command(Python, "-c", Parse, Path.Combine(clone, card, "README.md")) { Environment = new Dictionary<string, string?> { ["PYTHONUTF8"] = "1" } }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        return JsonNode.Parse(result.Output)!;
    }
}
