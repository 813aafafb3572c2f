using MlopsBuild.Stages;
using Xunit;

namespace MlopsBuild.Tests.Stages;

public sealed class StageDeclarations : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a/b")]
    [InlineData("é")]
    public void NameHoldsOnlyPlainCharacters(string name) =>
        Assert.Contains($"Stage name \"{name}\"", Assert.Throws<StageDeclarationException>(() => Stage.Named(name)).Message);

    [Theory]
    [InlineData("../x")]
    [InlineData("/etc/passwd")]
    [InlineData("a/../../x")]
    public void PathsStayBelowTheRoot(string path) =>
        Assert.Contains("must be relative to the workspace root", Assert.Throws<StageDeclarationException>(() => Stage.Named("s").ReadsFile(path)).Message);

    [Theory]
    [InlineData(".")]
    [InlineData(".git/config")]
    [InlineData(".mlops/store")]
    public void OutputsStayOutsideTheBuildsOwnFolders(string path) =>
        Assert.Contains("may not write", Assert.Throws<StageDeclarationException>(() => Stage.Named("s").Writes(path)).Message);

    [Theory]
    [InlineData("out", "out")]
    [InlineData("out", "out/a.txt")]
    [InlineData("out/a.txt", "out")]
    public void TwoStagesMayNotWriteOnePlace(string one, string other)
    {
        var stages = new[] { Writing("one", one), Writing("other", other) };
        Assert.Contains("Stages one and other both write", Assert.Throws<StageDeclarationException>(() => _workspace.Run(stages)).Message);
    }

    [Fact]
    public void OutputMayNotLieInsideAnInput()
    {
        var stage = Writing("s", "data/out").ReadsFolder("data");
        Assert.Contains("an output may not lie inside an input", Assert.Throws<StageDeclarationException>(() => _workspace.Run(stage)).Message);
    }

    [Fact]
    public void TwoDifferentStagesMayNotHaveOneName() =>
        Assert.Contains("named \"s\"", Assert.Throws<StageDeclarationException>(() => _workspace.Run(Writing("s", "a"), Writing("s", "b"))).Message);

    [Fact]
    public void UndeclaredPathsAreRefusedInTheAction()
    {
        _workspace.Write("secret.txt", "x");
        var reading = Writing("reading", "a").Runs(run => run.Input("secret.txt"));
        Assert.Contains("reads \"secret.txt\", which it does not declare", Assert.Throws<StageDeclarationException>(() => _workspace.Run(reading)).Message);
        var writing = Writing("writing", "b").Runs(run => run.Output("c"));
        Assert.Contains("writes \"c\", which it does not declare", Assert.Throws<StageDeclarationException>(() => _workspace.Run(writing)).Message);
    }

    [Fact]
    public void UnwrittenOutputsAreNamed()
    {
        var idle = Stage.Named("idle").Writes("a", "b").Runs(_ => { });
        Assert.Contains("ended without writing \"a\" and \"b\"", Assert.Throws<StageFailedException>(() => _workspace.Run(idle)).Message);
    }

    [Fact]
    public void MetricMustBeFinite()
    {
        var stage = Writing("s", "a").Runs(run => run.Metric("rmse", double.NaN));
        Assert.Contains("metric rmse is NaN", Assert.Throws<ArgumentException>(() => _workspace.Run(stage)).Message);
    }

    private static Stage Writing(string name, string output) =>
        Stage.Named(name).Writes(output).Runs(run => File.WriteAllText(run.Output(output), name));
}
