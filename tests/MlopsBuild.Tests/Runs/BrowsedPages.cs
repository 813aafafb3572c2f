using MlopsBuild.Cards;
using MlopsBuild.Gates;
using MlopsBuild.Runs;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Browser;
using MlopsBuild.Tests.Cards;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Runs;

/// <summary>Pages of runs and cards as a browser shows them: on a desk and on a phone, in the light and in the dark, with names of any kind.</summary>
public sealed class BrowsedPages : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Pages => ["regression", "binary", "multiclass", "hostile", "refused", "nothing", "model card", "data card", "long card", "many features"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task AreReadableByEverybodyEverywhere(string kind)
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var file = _folder.Write("page.html", Render(kind));
        await using var browser = await Chromium.StartAsync();
        var backgrounds = new HashSet<string>();
        foreach (var (width, dark) in new[] { (1280, false), (1280, true), (375, false), (375, true) })
        {
            var look = await browser.LookAsync(file, width, dark);
            Assert.True(look.Rules > 10, $"axe-core looked at {look.Rules} rules.");
            Assert.DoesNotContain(look.Violations, violation => violation.StartsWith("serious", StringComparison.Ordinal) || violation.StartsWith("critical", StringComparison.Ordinal));
            Assert.Equal((width, width), (look.Width, look.ContentWidth));
            Assert.Empty(look.Messages);
            Assert.Equal([new Uri(file).AbsoluteUri], look.Requests.Distinct());
            backgrounds.Add(look.Background);
        }

        Assert.Equal(2, backgrounds.Count);
    }

    [Fact]
    public async Task ThatNobodyCanReadAreFound()
    {
        Assert.SkipWhen(Chromium.Missing is not null, Chromium.Missing ?? "");
        var file = _folder.Write("page.html", "<!DOCTYPE html><html><head><title>x</title></head><body style=\"background:#fff\"><main><h1>x</h1><p style=\"color:#ddd;width:5000px\">pale</p><img src=\"https://127.0.0.1:1/x.png\"></main></body></html>");
        await using var browser = await Chromium.StartAsync();
        var look = await browser.LookAsync(file, 375, dark: false);
        Assert.Contains(look.Violations, violation => violation.StartsWith("serious: color-contrast", StringComparison.Ordinal));
        Assert.Contains(look.Violations, violation => violation.StartsWith("critical: image-alt", StringComparison.Ordinal));
        Assert.True(look.ContentWidth > look.Width);
        Assert.NotEmpty(look.Messages);
        Assert.Equal(2, look.Requests.Distinct().Count());
    }

    private static string Render(string kind) => kind switch
    {
        "long card" => CardPage.Render(SampleCards.Long(60)),
        "many features" => EvaluationPage.Render(SampleReport.Evaluated("diamonds", LearningTask.Regression) with { Importance = [.. Enumerable.Range(0, 60).Select(number => new FeatureImportance($"x{number}", 60 - number))] }),
        "binary" => RunPage.Render(SampleReport.Of(task: LearningTask.BinaryClassification)),
        "multiclass" => RunPage.Render(SampleReport.Of(task: LearningTask.MulticlassClassification)),
        "hostile" => RunPage.Render(SampleReport.Of(SampleReport.Hostile + new string('x', 300))),
        "refused" => RunPage.Render(SampleReport.Of(exitCode: 3)),
        "nothing" => RunPage.Render(new() { Run = SampleRun.Of(1) with { Targets = [], Verdicts = [] }, Subject = "nothing", Made = SampleRun.Start }),
        "model card" => CardPage.Render(CardOfModel.Of(SampleCards.Model(SampleReport.Hostile))),
        "data card" => CardPage.Render(CardOfData.Of(SampleCards.Data("diamonds"))),
        _ => RunPage.Render(SampleReport.Of()),
    };
}
