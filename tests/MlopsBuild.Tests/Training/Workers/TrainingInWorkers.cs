using System.Diagnostics;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Workers;

/// <summary>Models that other processes of this program train.</summary>
public sealed class TrainingInWorkers : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<Trainer> Trainers =>
    [
        new LightGbmRegression { Iterations = 20, Leaves = 7, LearningRate = 0.3, ColumnFraction = 0.7, L2 = 2, HashedColumns = ["quarter"] },
        new LightGbmRegression { Iterations = 10, OrderedCategories = OrderedCategories.Ranks, LogLabel = false, Seed = 7 },
        new LightGbmBinary { Label = "new", Iterations = 10, PositiveClass = "false" },
    ];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Trainers))]
    public void AreThoseThatThisProcessTrains(Trainer trainer)
    {
        using var workers = new TrainingWorkers();
        var there = workers.Train(trainer, SmallTable.Rows, SmallTable.Schema, folder["there"]);
        var again = workers.Train(trainer, SmallTable.Rows, SmallTable.Schema, folder["again"]);
        var here = trainer.Train(SmallTable.Rows, SmallTable.Schema, folder["here"]);

        Assert.Equal((here.Rows, here.Rows), (there.Rows, again.Rows));
        Assert.InRange(there.PeakMemory, 20_000_000, 4_000_000_000);
        Assert.Equal(ModelDigest.Of(folder["here"]), ModelDigest.Of(folder["there"]));
        Assert.Equal(ModelDigest.Of(folder["here"]), ModelDigest.Of(folder["again"]));
    }

    [Fact]
    public void AreEqualWhenTheyAreTrainedAtOnce()
    {
        var trainer = new LightGbmRegression { Iterations = 40, Leaves = 15 };
        var here = trainer.Train(SmallTable.Rows, SmallTable.Schema, folder["here"]).Rows;
        using var workers = new TrainingWorkers();

        Assert.All(
            Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(3).Select(number => workers.Train(trainer, SmallTable.Rows, SmallTable.Schema, folder[$"{number}"]).Rows),
            rows => Assert.Equal(here, rows));

        Assert.All(Enumerable.Range(0, 8), number => Assert.Equal(ModelDigest.Of(folder["here"]), ModelDigest.Of(folder[$"{number}"])));
    }

    [Fact]
    public void FailWithTheSentenceThatTheyFailWithHere()
    {
        var trainer = new LightGbmRegression { Leaves = 1 };
        using var workers = new TrainingWorkers();

        var there = Assert.Throws<InvalidDataException>(() => workers.Train(trainer, SmallTable.Rows, SmallTable.Schema, folder["there"]));

        Assert.Equal(Assert.Throws<ArgumentException>(() => trainer.Train(SmallTable.Rows, SmallTable.Schema, folder["here"])).Message, there.Message);
        Assert.Equal(1000, workers.Train(new LightGbmRegression { Iterations = 3 }, SmallTable.Rows, SmallTable.Schema, folder["after"]).Rows);
    }

    [Fact]
    public void AKilledWorkerFailsItsTrainingAloneAndAnotherTakesItsPlace()
    {
        using var workers = new TrainingWorkers();
        workers.Train(new LightGbmRegression { Iterations = 3 }, SmallTable.Rows, SmallTable.Schema, folder["before"]);
        var killing = new Thread(() =>
        {
            Thread.Sleep(300);
            Process.GetProcessById(workers.Processes.Single()).Kill();
        });
        killing.Start();

        var problem = Assert.Throws<InvalidDataException>(() => workers.Train(new LightGbmRegression { Iterations = 200_000, Leaves = 127 }, SmallTable.Rows, SmallTable.Schema, folder["killed"]));

        killing.Join();
        Assert.Matches("^The process that trains ended with exit code -?[1-9][0-9]* in the middle of a training", problem.Message);
        Assert.Equal(1000, workers.Train(new LightGbmRegression { Iterations = 3 }, SmallTable.Rows, SmallTable.Schema, folder["after"]).Rows);
    }

    [Fact]
    public void AreLeftByAPipelineOfTheUsersOwn()
    {
        Assert.True(TrainingWorkers.AreFor(new LightGbmRegression()));
        Assert.False(TrainingWorkers.AreFor(new FastTreeRegression()));
        Assert.False(TrainingWorkers.AreFor(new LightGbmRegression { Pipeline = (_, features) => features }));
    }
}
