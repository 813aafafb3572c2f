using System.Text.Json.Nodes;
using MlopsBuild.Cards;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Runs;
using Xunit;

namespace MlopsBuild.Tests.Cards;

/// <summary>Cards of models and data; their metadata as Python's yaml reads it.</summary>
public sealed class CardTexts
{
    public static TheoryData<string> Names =>
    [
        "diamonds", "no", "null", "1.5", "- x", "a: b", "# x", "'", "\"", "\\", "---", "...", "a\n---\nlicense: evil", "[x]", "{x}", "&a *a", "!!python/object", "|", "> x", "%TAG", "@x", "`x`", "\t", " x ", "2026-11-26",
        "\u2028\u0085\u00a0", "Größe 数 🎉", SampleReport.Hostile,
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task MetadataHoldNamesOfAnyKind(string name)
    {
        var model = await HeaderAsync(CardMarkdown.Render(CardOfModel.Of(SampleCards.Model(name))));
        Assert.Equal("mit", (string?)model["license"]);
        Assert.Equal("mlnet", (string?)model["library_name"]);
        Assert.Equal("tabular-regression", (string?)model["pipeline_tag"]);
        Assert.Equal(["tabular", name], model["tags"]!.AsArray().Select(tag => (string?)tag));
        Assert.Equal(["rmse", "r_squared"], model["metrics"]!.AsArray().Select(metric => (string?)metric));
        var index = model["model-index"]![0]!;
        Assert.Equal(name, (string?)index["name"]);
        var result = index["results"]![0]!;
        Assert.Equal("tabular-regression", (string?)result["task"]!["type"]);
        Assert.Equal(name, (string?)result["dataset"]!["name"]);
        Assert.Equal([("rmse", 522.9), ("r_squared", 0.982)], result["metrics"]!.AsArray().Select(metric => ((string)metric!["type"]!, (double)metric["value"]!)));

        var data = await HeaderAsync(CardMarkdown.Render(CardOfData.Of(SampleCards.Data(name))));
        Assert.Equal("mit", (string?)data["license"]);
        Assert.Equal(name, (string?)data["pretty_name"]);
        Assert.Equal(["tabular-regression"], data["task_categories"]!.AsArray().Select(task => (string?)task));
        Assert.Equal(["10K<n<100K"], data["size_categories"]!.AsArray().Select(size => (string?)size));
        Assert.Equal(
            [("carat", "float64"), ("cut", "string"), ("phone", "string"), ("price", "int64"), (name, "date32")],
            data["dataset_info"]!["features"]!.AsArray().Select(feature => ((string)feature!["name"]!, (string)feature["dtype"]!)));
        Assert.Equal([("train", 318_795, 42_960), ("test", 88_569, 10_788)], data["dataset_info"]!["splits"]!.AsArray().Select(split => ((string)split!["name"]!, (int)split["num_bytes"]!, (int)split["num_examples"]!)));
    }

    // Python's yaml follows YAML 1.1, where a number has a point.
    [Fact]
    public async Task MetadataHoldNumbersOfAnySize()
    {
        double[] numbers = [0, -1, 522.9, 1e-5, -2.5e-300, 1e20, 1.7976931348623157e308];
        var header = new FrontMatter();
        foreach (var number in numbers)
            header.Add(FormattableString.Invariant($"x{Array.IndexOf(numbers, number)}"), number);
        var read = await HeaderAsync(header.ToString());
        Assert.Equal(numbers, read.AsObject().Select(one => (double)one.Value!));
        Assert.Throws<ArgumentException>(() => new FrontMatter().Add("x", double.NaN).ToString());
    }

    [Fact]
    public async Task MetadataNameTheDataOnlyWhereTheHubHasThem()
    {
        var header = await HeaderAsync(CardMarkdown.Render(CardOfModel.Of(SampleCards.Model("diamonds"))));
        Assert.Null(header["datasets"]);
        Assert.Equal("unknown", (string?)header["model-index"]![0]!["results"]![0]!["dataset"]!["type"]);
        header = await HeaderAsync(CardMarkdown.Render(CardOfModel.Of(SampleCards.Model("diamonds") with { DataRepository = "team/diamonds" })));
        Assert.Equal("team/diamonds", (string?)header["datasets"]![0]);
        Assert.Equal("team/diamonds", (string?)header["model-index"]![0]!["results"]![0]!["dataset"]!["type"]);
    }

    [Fact]
    public void TellFiguresWithIntervals()
    {
        var card = CardMarkdown.Render(CardOfModel.Of(SampleCards.Model("diamonds")));
        Assert.Contains("\n# diamonds\n\nPredicts price (USD) from 3 columns of the data set diamonds, learnt by LightGbmRegression. RMSE is 522.9 (95 %: 503.5 to 545.1) on 10,788 rows that it had not seen.\n", card);
        Assert.Contains("| RMSE | 522.9 | 503.5 to 545.1 | less |\n| R² | 0.982 | 0.98 to 0.984 | more |\n", card);
        Assert.Contains("| carat | number | ct |  | above 0 to 10 |\n", card);
        Assert.Contains("\n## Not written yet\n\nContact: nobody has written about this in model.card.md.\n", card);
    }

    [Theory]
    [InlineData(40, 40, 0, "")]
    [InlineData(41, 30, 11, "")]
    [InlineData(205, 30, 170, "and 5 more")]
    public void FoldLongTables(int rows, int shown, int folded, string rest)
    {
        var text = CardMarkdown.Render(SampleCards.Long(rows));
        var page = CardPage.Render(SampleCards.Long(rows));

        Assert.Equal(folded > 0, text.Contains($"\n\n<details><summary>{folded} more</summary>\n\n| Column | Place |\n|---|--:|\n| x30 | 30 |\n", StringComparison.Ordinal));
        var fold = text.IndexOf("<details>", StringComparison.Ordinal);
        Assert.Equal(shown, text[..(fold < 0 ? text.Length : fold)].Split("\n| x").Length - 1);
        Assert.Equal(shown + folded, text.Split("\n| x").Length - 1);
        Assert.Equal(shown + folded, page.Split("<th scope=\"row\">x").Length - 1);
        Assert.Equal(folded > 0, page.Contains($"<details><summary>{folded} more</summary>", StringComparison.Ordinal));
        Assert.EndsWith(rest + "\n", text);
    }

    [Fact]
    public void ShowNoValueOfAPersonalColumn()
    {
        var (model, data) = (CardOfModel.Of(SampleCards.Model("diamonds")), CardOfData.Of(SampleCards.Data("diamonds")));
        foreach (var text in new[] { CardMarkdown.Render(model), CardPage.Render(model), CardMarkdown.Render(data), CardPage.Render(data) })
        {
            Assert.Contains("phone", text);
            Assert.Contains("personal", text);
            Assert.DoesNotContain("555", text);
        }

        Assert.Contains("1 slice by personal columns is not shown.", CardMarkdown.Render(model));
        Assert.Contains("cut \"Ideal\"", CardMarkdown.Render(model));
    }

    [Fact]
    public void TakeOverWhatPeopleWrote()
    {
        var card = CardOfModel.Of(SampleCards.Model("diamonds"));
        Assert.Contains("\n## Intended use\n\nFor <b>tests</b> of `diamonds`.\n", CardMarkdown.Render(card));
        Assert.Contains("<p>For &lt;b&gt;tests&lt;/b&gt; of <code>diamonds</code>.</p>", CardPage.Render(card));
    }

    [Fact]
    public void ShowNamesOfAnyKindAsText()
    {
        var (model, data) = (CardOfModel.Of(SampleCards.Model(SampleReport.Hostile)), CardOfData.Of(SampleCards.Data(SampleReport.Hostile)));
        foreach (var page in new[] { CardPage.Render(model), CardPage.Render(data) })
        {
            Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain('\u202E', page);
        }

        // Below the metadata and what people wrote, which may be HTML.
        var markdown = CardMarkdown.Render(data);
        Assert.DoesNotContain("<script", markdown[markdown.IndexOf("\n# ", StringComparison.Ordinal)..].Replace("\\<script", "", StringComparison.Ordinal));
    }

    private static async Task<JsonNode> HeaderAsync(string card)
    {
        const string Python = "/usr/bin/python3";
        var found = File.Exists(Python) && (await new Command(Python, "-c", "import yaml").RunAsync()).ExitCode == 0;
        Assert.SkipUnless(found, "Python's yaml is not installed: apt-get install python3-yaml");
        // As the Hub does: the header is what stands between the first line of dashes and the next.
        const string Read = "import json, re, sys, yaml; text = sys.stdin.buffer.read().decode(); print(json.dumps(yaml.safe_load(re.match(r'---\\n(.*?)\\n---\\n', text, re.S).group(1)), default=repr))";
        var result = await new Command(Python, "-c", Read) { Input = card, Environment = new Dictionary<string, string?> { ["PYTHONUTF8"] = "1" } }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        return JsonNode.Parse(result.Output)!;
    }
}
