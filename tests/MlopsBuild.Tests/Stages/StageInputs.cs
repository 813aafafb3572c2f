using MlopsBuild.Stages;
using Xunit;

namespace MlopsBuild.Tests.Stages;

public sealed class StageInputs : IDisposable
{
    private readonly Workspace _workspace = new();

    public void Dispose() => _workspace.Dispose();

    [Fact]
    public void FolderNamesTheFileThatChangedWasAddedOrRemoved()
    {
        var stage = Listing().ReadsFolder("data");
        _workspace.Write("data/a.txt", "a");
        _workspace.Write("data/sub/b.txt", "b");
        _workspace.Run(stage);
        _workspace.Write("data/sub/b.txt", "c");
        Assert.Equal("folder data: sub/b.txt changed", Reason(stage));
        _workspace.Write("data/sub/c.txt", "c");
        Assert.Equal("folder data: sub/c.txt was added", Reason(stage));
        File.Delete(Path.Combine(_workspace.Root, "data/a.txt"));
        Assert.Equal("folder data: a.txt was removed", Reason(stage));
        File.Move(Path.Combine(_workspace.Root, "data/sub/c.txt"), Path.Combine(_workspace.Root, "data/sub/d.txt"));
        Assert.Equal("folder data: sub/d.txt was added", Reason(stage));
    }

    [Fact]
    public void GlobReadsOnlyWhatItNames()
    {
        var stage = Listing().ReadsGlob("data/**/*.csv");
        _workspace.Write("data/x/a.csv", "a");
        _workspace.Write("data/notes.md", "n");
        _workspace.Run(stage);
        _workspace.Write("data/notes.md", "changed");
        Assert.Equal("nothing changed", Reason(stage));
        _workspace.Write("data/b.csv", "b");
        Assert.Equal("glob data/**/*.csv: data/b.csv was added", Reason(stage));
    }

    [Theory]
    [InlineData(1, 2, "parameter p was \"1\", is \"2\"")]
    [InlineData(0.1, 0.2, "parameter p was \"0.1\", is \"0.2\"")]
    [InlineData(true, false, "parameter p was \"true\", is \"false\"")]
    [InlineData("a", null, "parameter p was \"a\", is \"null\"")]
    [InlineData("a\nb\nc", "a\nB\nC", "parameter p, line 2, was \"b\", is \"B\"")]
    [InlineData("a", "a\nb", "parameter p, line 2, \"b\" is new")]
    [InlineData("a\nb\n", "a\nb", "parameter p, line 3, \"\" is gone")]
    [InlineData("a\nb", "a\r\nb", "parameter p differs in its line endings")]
    [InlineData(DayOfWeek.Friday, DayOfWeek.Monday, "parameter p was \"Friday\", is \"Monday\"")]
    public void ParameterIsNamedWithBothValues(object before, object? after, string reason)
    {
        _workspace.Run(Listing().Parameter("p", before));
        Assert.Equal(reason, Reason(Listing().Parameter("p", after)));
    }

    [Fact]
    public void RecordsAndSequencesBecomeOneParameterEach()
    {
        _workspace.Run(Listing().Parameter("trainer", new { Leaves = 31, Rates = new[] { 0.1, 0.2 } }));
        Assert.Equal("parameter trainer.Leaves was \"31\", is \"63\"", Reason(Listing().Parameter("trainer", new { Leaves = 63, Rates = new[] { 0.1, 0.2 } })));
        Assert.Equal("parameter trainer.Rates[1] was \"0.2\", is \"0.3\"", Reason(Listing().Parameter("trainer", new { Leaves = 63, Rates = new[] { 0.1, 0.3 } })));
    }

    [Fact]
    public void ValueThatHasNoCanonicalTextIsRefused()
    {
        var problem = Assert.Throws<StageDeclarationException>(() => Listing().Parameter("p", new Action(() => { })));
        Assert.Contains("Parameter p of type System.Action cannot be part of a stage's key", problem.Message);
    }

    [Fact]
    public void NearestEarlierRunIsTheOneCompared()
    {
        _workspace.Run(Listing().Parameter("a", 1).Parameter("b", 1).Parameter("c", 1));
        _workspace.Run(Listing().Parameter("a", 2).Parameter("b", 2).Parameter("c", 2));
        Assert.Equal("parameter c was \"1\", is \"3\"", Reason(Listing().Parameter("a", 1).Parameter("b", 1).Parameter("c", 3)));
    }

    [Fact]
    public void EnvironmentIsComparedByValueAndNeverShown()
    {
        const string Name = "MLOPSBUILD_TEST_VALUE";
        var stage = Listing().ReadsEnvironment(Name);
        try
        {
            _workspace.Run(stage);
            Environment.SetEnvironmentVariable(Name, "first value");
            Assert.Equal($"environment {Name} was unset", Reason(stage));
            Environment.SetEnvironmentVariable(Name, "second value");
            Assert.Equal($"environment {Name} changed", Reason(stage));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(_workspace.Root, ".mlops"), "*", SearchOption.AllDirectories))
                Assert.DoesNotContain("second value", File.ReadAllText(file));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, null);
        }
    }

    [Fact]
    public void UpstreamThatGivesTheSameOutputSparesTheStagesAfterIt()
    {
        _workspace.Write("in.txt", "one");
        var first = Stage.Named("first").ReadsFile("in.txt").Writes("first.txt").Runs(run => File.WriteAllText(run.Output("first.txt"), "same"));
        var second = Stage.Named("second").ReadsOutputOf(first).Writes("second.txt").Runs(run => File.Copy(run.Input("first.txt"), run.Output("second.txt")));
        _workspace.Run(second, first);
        _workspace.Write("in.txt", "two");
        Assert.Equal([("first", CacheStatus.Miss), ("second", CacheStatus.Hit)], _workspace.Run(second, first).Select(outcome => (outcome.Stage, outcome.Cache)));
    }

    [Fact]
    public void OutputOfAStageThatIsNotRunIsTakenAsItStands()
    {
        var first = Stage.Named("first").Writes("first.txt").Runs(run => File.WriteAllText(run.Output("first.txt"), "made"));
        var second = Stage.Named("second").ReadsOutputOf(first).Writes("second.txt").Runs(run => File.Copy(run.Input("first.txt"), run.Output("second.txt")));
        var problem = Assert.Throws<StageFailedException>(() => _workspace.Run(second));
        Assert.Contains("\"first.txt\" (written by stage first, which has not run)", problem.Message);
        _workspace.Write("first.txt", "by hand");
        _workspace.Run(second);
        Assert.Equal("by hand", _workspace.Read("second.txt"));
    }

    [Fact]
    public void AllMissingInputsAreNamedAtOnce()
    {
        var problem = Assert.Throws<StageFailedException>(() => _workspace.Run(Listing().ReadsFile("a.csv").ReadsFolder("images")));
        Assert.Contains("file \"a.csv\" and folder \"images\" not found", problem.Message);
    }

    [Fact]
    public void CodeOfAnObjectThatTheActionHoldsIsPartOfTheKey()
    {
        var outcome = Assert.Single(_workspace.Run(Listing()));
        var result = new MlopsBuild.Storage.ContentStore(_workspace.Store).FindResult(outcome.Key)!;
        var projects = result.Components.Where(component => component.Name.StartsWith("code ")).Select(component => component.Name[5..]).ToList();
        Assert.Contains("MlopsBuild.Tests", projects);
        Assert.Contains("MlopsBuild", projects);
        Assert.Contains("MlopsBuild.Training", projects);
    }

    private static Stage Listing() => Stage.Named("listing").Writes("listing.txt").Runs(run => File.WriteAllText(run.Output("listing.txt"), "x"));

    private string Reason(Stage stage) => Assert.Single(_workspace.Run(stage)).Reason;
}
