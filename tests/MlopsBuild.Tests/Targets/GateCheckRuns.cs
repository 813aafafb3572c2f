using MlopsBuild.Collaboration;
using MlopsBuild.Gates;
using MlopsBuild.Targets;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Runs;
using Xunit;

namespace MlopsBuild.Tests.Targets;

public sealed class GateCheckRuns : IDisposable
{
    private const string Source = """
        partial class Build
        {
            int Gates => 1;

            GateSet IEvaluate.Gates => GateSet.Empty
                .Require(Metric.R2, minimum: 0.97)
                .NotWorseThanChampion(Metric.Rmse, margin: 0.02)
                .ForEvery<Diamond>(diamond => diamond.Cut, slice => slice.Require(Metric.R2, minimum: 0.92));
        }
        """;

    private readonly TemporaryFolder _folder = new();

    public GateCheckRuns() => _folder.Write("build/Build.cs", Source);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AreOnePerGateWithItsSlicesTogether()
    {
        var checks = Of(Verdict("r2 at least 0.97", true, 0.97), Verdict("r2 at least 0.92 for cut Fair", false, 0.92, "Fair"), Verdict("r2 at least 0.92 for cut Good", true, 0.92, "Good"));
        Assert.Equal([("train: r2 at least 0.97", CheckResult.Success), ("train: r2 at least 0.92 for every cut", CheckResult.Failure)], checks.Select(check => (check.Name, check.Result)));
        Assert.Equal("1 of 2 slices refuses the model", checks[1].Title);
        Assert.Contains("| r2 at least 0.92 for cut Fair | fail | 0.5 | 0.4 to 0.6 | 0.92 | 100 | It is so. |\n", checks[1].Summary);
        Assert.Empty(checks[0].Annotations);
        Assert.Equal(new CheckAnnotation("build/Build.cs", 8, CheckResult.Failure, "r2 at least 0.92 for cut Fair", "It is so."), Assert.Single(checks[1].Annotations));
    }

    [Theory]
    [InlineData("r2 at least 0.97", 0.97, 6)]
    [InlineData("rmse not worse than the champion by more than 2 %", 0.02, 7)]
    [InlineData("model size at most 20 MB", 20e6, 5)]
    public void PointAtTheLineOfTheGate(string gate, double threshold, int line) => Assert.Equal(("build/Build.cs", line), new GatePlaces(_folder.Path, _folder["build"]).Find(Verdict(gate, false, threshold)));

    [Fact]
    public void WithoutSourcesPointNowhere()
    {
        Assert.Null(new GatePlaces(_folder.Path, null).Find(Verdict("r2 at least 0.97", false, 0.97)));
        Assert.Null(new GatePlaces(_folder["build"], _folder.Path).Find(Verdict("r2 at least 0.97", false, 0.97)));
    }

    private IReadOnlyList<CheckReport> Of(params Verdict[] verdicts) => GateChecks.Of(SampleRun.Of(1) with { Verdicts = verdicts }, "train", "https://example.org", new(_folder.Path, _folder["build"]));

    private static Verdict Verdict(string gate, bool passes, double threshold, string? cut = null) => new(gate, passes ? VerdictResult.Pass : VerdictResult.Fail, "It is so.")
    {
        Passes = passes, Estimate = 0.5, Interval = new(0.4, 0.6, 0.95), Rows = 100, Threshold = threshold, Slice = cut is null ? null : new Slice("cut", cut),
    };
}
