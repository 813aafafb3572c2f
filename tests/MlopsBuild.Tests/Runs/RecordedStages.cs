using MlopsBuild.Runs;
using MlopsBuild.Stages;
using MlopsBuild.Storage;
using MlopsBuild.Tests.Stages;
using Xunit;

namespace MlopsBuild.Tests.Runs;

public sealed class RecordedStages : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    private ContentStore Store => new(workspace.Store);

    [Fact]
    public void TheInputsOfAnEarlierRunComeBackThoughTheFilesHaveChanged()
    {
        workspace.Write("in.txt", "first");
        workspace.Run(Stages());
        workspace.Write("in.txt", "second");
        workspace.Run(Stages());
        var earlier = Store.ListRuns()[1].Id;

        RecordedStage.Find(Store, earlier, "length").RestoreInputs(Path.Combine(workspace.Root, "again"));
        RecordedStage.Find(Store, "last", "length").RestoreOutputs(Path.Combine(workspace.Root, "last"));

        Assert.Equal("FIRST", workspace.Read("again/out/capitals.txt"));
        Assert.Equal("SECOND".Length.ToString(), workspace.Read("last/length.txt"));
        Assert.Equal(5, RecordedStage.Find(Store, earlier[..^20], "length").Other("capitals")!.Result.Metrics["length"]);
        Assert.Null(RecordedStage.Find(Store, earlier, "length").Other("none"));
    }

    [Fact]
    public void UnknownRunsAreNamedWithThoseThatThereAre()
    {
        workspace.Write("in.txt", "text");
        workspace.Run(Stages());
        var id = Assert.Single(Store.ListRuns()).Id;

        Assert.Equal(
            $"The run \"monday\" is not known, expected \"last\", the path of a run record, or one of those whose stage \"length\" the store \"{workspace.Store}\" holds: {id}.",
            Assert.Throws<ArgumentException>(() => RecordedStage.Find(Store, "monday", "length")).Message);
        Assert.EndsWith("holds: none.", Assert.Throws<ArgumentException>(() => RecordedStage.Find(Store, "last", "train")).Message);
    }

    [Fact]
    public void AnInputThatIsNoLongerInTheStoreIsNamed()
    {
        workspace.Write("in.txt", "text");
        workspace.Run(Stages());
        var recorded = RecordedStage.Find(Store, "last", "length");
        Directory.Delete(Path.Combine(workspace.Store, "packs"), recursive: true);

        Assert.Contains(
            "no longer holds \"out/capitals.txt\" of the run",
            Assert.Throws<ArgumentException>(() => recorded.RestoreInputs(Path.Combine(workspace.Root, "again"))).Message);
    }

    [Fact]
    public void AFileThatIsNoRunRecordIsNamed()
    {
        workspace.Write("run.json", "[]");
        var path = Path.Combine(workspace.Root, "run.json");

        Assert.StartsWith($"\"{path}\" is no record of a run", Assert.Throws<ArgumentException>(() => RecordedStage.Find(Store, path, "length")).Message);
    }

    [Fact]
    public void AnActionIsToldWhatItDependsOn()
    {
        workspace.Write("in.txt", "text");
        IReadOnlyList<KeyComponent> told = [];
        var stage = Stage.Named("told").ReadsFile("in.txt").Parameter("size", 3).Writes("told.txt").Runs(run =>
        {
            told = run.Components;
            File.WriteAllText(run.Output("told.txt"), "");
        });

        using var session = workspace.Session();
        var before = session.Components(stage);
        session.Run([stage]);

        Assert.Equal(before, told);
        Assert.Contains(new KeyComponent("parameter size", "3"), told);
        Assert.Contains(told, component => component.Name == "file in.txt");
    }

    private static Stage[] Stages()
    {
        var capitals = Workspace.Capitals();
        return
        [
            capitals,
            Stage.Named("length").ReadsOutputOf(capitals).Writes("length.txt")
                .Runs(run => File.WriteAllText(run.Output("length.txt"), File.ReadAllText(run.Input("out/capitals.txt")).Length.ToString())),
        ];
    }
}
