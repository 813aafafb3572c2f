using System.Text;
using System.Text.RegularExpressions;
using MlopsBuild.Gates;
using MlopsBuild.Runs;
using MlopsBuild.Storage;
using MlopsBuild.Tests.Registry;
using Xunit;

namespace MlopsBuild.Tests.Runs;

public sealed class RunPages : IDisposable
{
    private readonly Trial _trial = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _trial.Dispose();

    [Fact]
    public void TellEveryPartOfARun()
    {
        var page = RunPage.Render(SampleReport.Of());
        foreach (var part in new[] { "targets", "data", "training", "evaluation", "gates", "lineage", "registry" })
            Assert.Contains($"<section id=\"{part}\"", page);
        Assert.Contains("<strong>Succeeded</strong>", page);
        Assert.Contains("<code title=\"4e61bf8", page);
        Assert.Contains("with changed files", page);
        Assert.Contains(">✓ 0.4 s · cached</text>", page);
        Assert.Contains(">· skipped</text>", page);
        Assert.Contains("<td class=\"word\">ran, 19.0 s</td>", page);
        Assert.Contains("<td class=\"word\">cached</td>", page);
        Assert.Contains("aria-label=\"Predicted against true values\"", page);
        Assert.Contains("over the steps of the training", page);
        Assert.Contains("<td class=\"n\">0.97</td><td class=\"n\">0.95</td>", page);
        Assert.Equal(page, RunPage.Render(SampleReport.Of()));
    }

    [Fact]
    public void SayWhatARunHasNot()
    {
        var page = RunPage.Render(new() { Run = SampleRun.Of(1) with { Targets = [], Verdicts = [], Git = null, Actor = null, Environment = null }, Subject = "diamonds", Made = SampleRun.Start });
        foreach (var sentence in new[]
        {
            "No target ran.", "This run validated no data.", "This run trained no model.", "This run evaluated no model.", "No gate decided anything in this run.", "No stage took part in this run",
            "The model is not in the registry yet.",
        })
            Assert.Contains(sentence, page);
        Assert.DoesNotContain("<svg", page);
    }

    [Fact]
    public void SayWhereAPartIsLost() =>
        Assert.Contains("It is gone.", RunPage.Render(SampleReport.Of() with { Data = null, Missing = new Dictionary<string, string> { ["data"] = "It is gone." } }));

    [Theory]
    [InlineData(0, "Succeeded")]
    [InlineData(1, "Failed")]
    [InlineData(2, "Not run")]
    [InlineData(3, "Refused")]
    [InlineData(130, "Interrupted")]
    public void NameTheOutcome(int exitCode, string word)
    {
        var page = RunPage.Render(SampleReport.Of(exitCode: exitCode));
        Assert.Contains($"<strong>{word}</strong>", page);
        Assert.Contains("2 of 4 verdicts of gates are against the model.", page);
        Assert.Equal(exitCode is not (0 or 2), page.Contains("Evaluate did not succeed.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(LearningTask.Regression)]
    [InlineData(LearningTask.BinaryClassification)]
    [InlineData(LearningTask.MulticlassClassification)]
    public void ShowNamesOfAnyKindAsText(LearningTask task)
    {
        var page = RunPage.Render(SampleReport.Of(SampleReport.Hostile, task));
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', page);
        Assert.DoesNotContain('\0', page);
        Assert.DoesNotMatch("<[^>]*\\s(src|on[a-z]+)=", Regex.Replace(page, "\"[^\"]*\"", "\"\""));
    }

    [Fact]
    public void StayBelowTwoMegabytesHoweverLargeTheRun()
    {
        var name = new string('x', 150) + SampleReport.Hostile;
        var report = SampleReport.Of(name);
        var stages = Enumerable.Range(0, 5000).Select(i => SampleReport.Hit($"{i} {name}") with { Key = ContentHash.Of($"{i}") }).ToList();
        var verdict = report.Run.Verdicts[0];
        report = report with
        {
            Run = report.Run with
            {
                Targets = [.. Enumerable.Range(0, 400).Select(i => new RunTarget($"T{i} {name}", "Succeeded", TimeSpan.FromSeconds(1), [.. stages.Skip(i * 10).Take(10)]))],
                Verdicts = [.. Enumerable.Repeat(verdict, 5000)],
            },
        };
        var page = RunPage.Render(report);
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 100_000, 2_000_000);
        Assert.Contains("more in run.json", page);
    }

    [Fact]
    public async Task TellWhereTheModelStandsInTheRegistry()
    {
        var registry = _trial.Open("ann <b>");
        await _trial.RegisterAsync(registry, "a");
        await _trial.RegisterAsync(registry, "b");
        await registry.PromoteAsync(new("diamonds", 1, "staging"), Token);
        var model = (await registry.ReadAsync(Token)).Model("diamonds");

        var page = RunPage.Render(SampleReport.Of() with { Model = model, Version = model.Versions[0] });

        Assert.Contains("The model of this run is version 1, which is in staging.", page);
        Assert.Contains("<th scope=\"row\">staging</th><td class=\"n\">1</td>", page);
        Assert.Contains("ann &lt;b&gt;", page);
        Assert.Contains("<h3>diamonds@1</h3>", page);
        Assert.Contains("The model of this run is none of them.", RunPage.Render(SampleReport.Of() with { Model = model }));
    }
}
