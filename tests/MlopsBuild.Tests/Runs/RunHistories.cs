using System.Text;
using MlopsBuild.Runs;
using MlopsBuild.Storage;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Runs;

public sealed class RunHistories : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<string> warnings = [];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void RunsAreListedNewestFirst()
    {
        var history = History("here");
        foreach (var minute in new[] { 3, 1, 2 })
            Keep(history, SampleRun.Of(minute));

        Assert.Equal([SampleRun.Id(3), SampleRun.Id(2), SampleRun.Id(1)], history.Read().Select(run => run.Id));
        Assert.Equal([SampleRun.Id(3)], history.Read(1).Select(run => run.Id));
        Assert.Equal(3, history.Ids.Count);
        Assert.Empty(warnings);
    }

    [Fact]
    public void ARunOfAnotherMachineIsFetchedOnce()
    {
        var store = new CountingStore(new DirectoryStore(folder["store"]));
        var there = History("there", store);
        var record = RunRecordWriter.Format(SampleRun.Of(1));
        there.Share(SampleRun.Id(1), record);
        Keep(History("here", store), SampleRun.Of(2));

        Assert.Equal([SampleRun.Id(2), SampleRun.Id(1)], History("here", store).Read().Select(run => run.Id));
        Assert.Equal(1, store.Opened);
        Assert.Equal(2, History("here", store).Read().Count);
        Assert.Equal(1, store.Opened);
        Assert.Equal(record, History("here").Record(SampleRun.Id(1)));
    }

    [Fact]
    public void AnEarlierRecordOfTheSameIdStaysInTheStore()
    {
        var store = new DirectoryStore(folder["store"]);
        History("a", store).Share(SampleRun.Id(1), RunRecordWriter.Format(SampleRun.Of(1, rmse: 500)));
        History("b", store).Share(SampleRun.Id(1), RunRecordWriter.Format(SampleRun.Of(1, rmse: 1)));
        Assert.Equal(500, Assert.Single(History("c", store).Read()).Metrics["rmse"]);
    }

    [Fact]
    public void OnlyTheNewestAreFetchedWhereNoMoreAreAskedFor()
    {
        var store = new CountingStore(new DirectoryStore(folder["store"]));
        for (var minute = 0; minute < 40; minute++)
            History("there", store).Share(SampleRun.Id(minute), RunRecordWriter.Format(SampleRun.Of(minute)));
        var history = History("here", store);
        Assert.Equal(SampleRun.Id(39), history.Read(5)[0].Id);
        Assert.Equal((5, 40), (store.Opened, history.Ids.Count));
    }

    [Fact]
    public async Task DamagedAndForeignRecordsAreLeftOutAndNamed()
    {
        var store = new DirectoryStore(folder["store"]);
        Keep(History("here"), SampleRun.Of(1));
        folder.Write($"here/{SampleRun.Id(2)}.json", "{\"schema\":\"mlops");
        folder.Write($"here/{SampleRun.Id(3)}.json", Encoding.UTF8.GetString(RunRecordWriter.Format(SampleRun.Of(7))));
        folder.Write("here/notes.json", "{}");
        History("x", store).Share(SampleRun.Id(4), "[]"u8.ToArray());
        await store.PutAsync("runs/odd.json", ObjectContent.Of([1]), TestContext.Current.CancellationToken);

        Assert.Equal([SampleRun.Id(1)], History("here", store).Read().Select(run => run.Id));
        var warning = Assert.Single(warnings);
        Assert.StartsWith("3 run records are left out: ", warning);
        Assert.Contains($"{SampleRun.Id(2)}.json\": it is not as docs/schemas/run.v1.schema.json has it", warning);
        Assert.Contains($"{SampleRun.Id(3)}.json\": its id is \"{SampleRun.Id(7)}\"", warning);
        Assert.Contains($"runs/{SampleRun.Id(4)}.json\": it is a JSON array, no object", warning);
        Assert.DoesNotContain("notes", warning);
    }

    [Fact]
    public void ADamagedCopyIsFetchedAgain()
    {
        var store = new DirectoryStore(folder["store"]);
        History("there", store).Share(SampleRun.Id(1), RunRecordWriter.Format(SampleRun.Of(1)));
        folder.Write($"here/{SampleRun.Id(1)}.json", "torn");
        Assert.Single(History("here", store).Read());
        Assert.Single(History("here").Read());
        Assert.Empty(warnings);
    }

    [Fact]
    public void AStoreThatDoesNotAnswerLeavesTheRunsOfThisMachine()
    {
        Keep(History("here"), SampleRun.Of(1));
        Assert.Single(History("here", new CountingStore(new DirectoryStore(folder["store"])) { IsDown = true }).Read());
        Assert.Equal("The store \"s3://bucket\" does not answer. Only runs known on this machine are shown.", Assert.Single(warnings));
    }

    [Fact]
    public void CleaningKeepsTheNewest()
    {
        var history = History("here");
        for (var minute = 0; minute < 5; minute++)
            Keep(history, SampleRun.Of(minute));
        Assert.Equal(3, history.Clean(2));
        Assert.Equal([SampleRun.Id(4), SampleRun.Id(3)], history.Read().Select(run => run.Id));
    }

    [Fact]
    public void RecordsAreReadBackAsTheyWere()
    {
        var run = SampleRun.Of(5, rmse: 512.25, dirty: true, exitCode: 3);
        var read = RunRecordReader.Parse(RunRecordWriter.Format(run));
        Assert.Equal(RunRecordWriter.Format(run), RunRecordWriter.Format(read));
        Assert.Equal((run.Id, run.ExitCode, run.Started, run.Duration, run.Git, run.Environment, run.Actor), (read.Id, read.ExitCode, read.Started, read.Duration, read.Git, read.Environment, read.Actor));
        Assert.Equal(run.Targets[0].Stages[0].Parameters, read.Targets[0].Stages[0].Parameters);
        Assert.Equal(run.Targets[0].Stages[0].Inputs, read.Targets[0].Stages[0].Inputs);
    }

    [Fact]
    public void AnyDamageIsInvalidDataAndNoCrash()
    {
        var record = RunRecordWriter.Format(SampleRun.Of(1));
        var random = new Random(5);
        var refused = 0;
        for (var trial = 0; trial < 3000; trial++)
        {
            var damaged = (byte[])record.Clone();
            for (var flip = random.Next(1, 4); flip > 0; flip--)
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                RunRecordReader.Parse(trial % 3 == 0 ? damaged.AsMemory(0, random.Next(damaged.Length)) : damaged);
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 1000, 2999);
    }

    [Fact]
    public void ARunIsFoundByItsNames()
    {
        RunRecord[] runs = [SampleRun.Of(70, commit: "aaaa", dirty: true), SampleRun.Of(2, commit: "bbbb", dirty: true), SampleRun.Of(1, commit: "bbbb")];
        var history = History("here");
        foreach (var run in runs)
            Keep(history, run);
        var selection = new RunSelection(history, name => name switch { "main" => SampleRun.Commit("bbbb"), "v1" => SampleRun.Commit("cccc"), "dirty" => SampleRun.Commit("aaaa"), _ => null });
        Assert.Equal(runs[0].Id, selection.Find("last").Id);
        Assert.Equal(runs[2].Id, selection.Find("last~2").Id);
        Assert.Equal(runs[1].Id, selection.Find(SampleRun.Id(2)).Id);
        Assert.Equal(runs[0].Id, selection.Find("20261101T11").Id);
        Assert.Equal(runs[2].Id, selection.Find("main").Id);
        Assert.Equal(runs[0].Id, selection.Find("dirty").Id);
        var path = folder.Write("run.json", Encoding.UTF8.GetString(RunRecordWriter.Format(SampleRun.Of(9))));
        Assert.Equal(SampleRun.Id(9), selection.Find(path).Id);

        Assert.Contains($"Several runs begin with \"20261101T10\": {SampleRun.Id(2)}, {SampleRun.Id(1)}", Refusal("20261101T10"));
        Assert.Contains("there are only 3 runs", Refusal("last~3"));
        Assert.Contains("its commit ccccc00 has no run".Replace("ccccc00", "cccc000"), Refusal("v1"));
        Assert.EndsWith($"Runs, the newest first: {SampleRun.Id(70)}, {SampleRun.Id(2)}, {SampleRun.Id(1)}.", Refusal("nonsense"));
        Assert.Contains("is no record of a run", Assert.Throws<ArgumentException>(() => selection.Find(folder.Write("other.json", "{}"))).Message);
        Assert.Contains("none is known", Assert.Throws<ArgumentException>(() => new RunSelection(History("empty"), _ => null).Find("last")).Message);

        string Refusal(string name) => Assert.Throws<ArgumentException>(() => selection.Find(name)).Message;
    }

    private static void Keep(RunHistory history, RunRecord run) => history.Keep(run.Id, RunRecordWriter.Format(run));

    private RunHistory History(string machine, IObjectStore? store = null) => new(folder[machine], store) { Warning = warnings.Add };
}
