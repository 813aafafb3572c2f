using System.Diagnostics;
using MlopsBuild.Gates;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Workers;

/// <summary>Models that other processes of this program train.</summary>
public sealed class TrainingInWorkers : IDisposable
{
    private static readonly FoldRows Rows = new(SmallTable.Where("id // 4 % 2 = 0"), SmallTable.Where("id // 4 % 2 = 1"));

    private readonly TemporaryFolder folder = new();

    public static TheoryData<Trainer> Trainers =>
    [
        new LightGbmRegression { Iterations = 20, Leaves = 7, LearningRate = 0.3, ColumnFraction = 0.7, L2 = 2, HashedColumns = ["quarter"] },
        new LightGbmRegression { Iterations = 10, OrderedCategories = OrderedCategories.Ranks, LogLabel = false, Seed = 7 },
        new LightGbmBinary { Label = "new", Iterations = 10 },
    ];

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(Trainers))]
    public void AreThoseThatThisProcessTrains(Trainer trainer)
    {
        using var workers = new TrainingWorkers();
        var metric = Metric.Of(trainer.Task).First();
        var there = workers.Score(Rows, trainer, SmallTable.Schema, metric, folder["there"]);
        var again = workers.Score(Rows, trainer, SmallTable.Schema, metric, folder["again"]);
        var here = Rows.Score(trainer, SmallTable.Schema, metric, folder["here"], null);

        Assert.Equal((here.Score, here.Score), (there.Score, again.Score));
        Assert.InRange(there.Memory, 20_000_000, 4_000_000_000);
        Assert.Equal(ModelDigest.Of(folder["here"]), ModelDigest.Of(folder["there"]));
        Assert.Equal(ModelDigest.Of(folder["here"]), ModelDigest.Of(folder["again"]));
    }

    [Fact]
    public void AreEqualWhenTheyAreTrainedAtOnce()
    {
        var trainer = new LightGbmRegression { Iterations = 40, Leaves = 15 };
        var here = Rows.Score(trainer, SmallTable.Schema, Metric.Rmse, folder["here"], null).Score;
        using var workers = new TrainingWorkers();

        Assert.All(
            Enumerable.Range(0, 8).AsParallel().WithDegreeOfParallelism(3).Select(number => workers.Score(Rows, trainer, SmallTable.Schema, Metric.Rmse, folder[$"{number}"]).Score),
            score => Assert.Equal(here, score));

        Assert.All(Enumerable.Range(0, 8), number => Assert.Equal(ModelDigest.Of(folder["here"]), ModelDigest.Of(folder[$"{number}"])));
    }

    [Fact]
    public void FailWithTheSentenceThatTheyFailWithHere()
    {
        var trainer = new LightGbmRegression { Leaves = 1 };
        using var workers = new TrainingWorkers();

        var there = Assert.Throws<InvalidDataException>(() => workers.Score(Rows, trainer, SmallTable.Schema, Metric.Rmse, folder["there"]));

        Assert.Equal(Assert.Throws<ArgumentException>(() => Rows.Score(trainer, SmallTable.Schema, Metric.Rmse, folder["here"], null)).Message, there.Message);
        Assert.Equal(500, workers.Score(Rows, new LightGbmRegression { Iterations = 3 }, SmallTable.Schema, Metric.Rmse, folder["after"]).Score.TestRows);
    }

    [Fact]
    public void AKilledWorkerFailsItsTrainingAloneAndAnotherTakesItsPlace()
    {
        using var workers = new TrainingWorkers();
        workers.Score(Rows, new LightGbmRegression { Iterations = 3 }, SmallTable.Schema, Metric.Rmse, folder["before"]);
        var killing = new Thread(() =>
        {
            Thread.Sleep(300);
            Process.GetProcessById(workers.Processes.Single()).Kill();
        });
        killing.Start();

        var problem = Assert.Throws<InvalidDataException>(() => workers.Score(Rows, new LightGbmRegression { Iterations = 200_000, Leaves = 127 }, SmallTable.Schema, Metric.Rmse, folder["killed"]));

        killing.Join();
        Assert.Matches("^The process that trains ended with exit code -?[1-9][0-9]* in the middle of a training", problem.Message);
        Assert.Equal(500, workers.Score(Rows, new LightGbmRegression { Iterations = 3 }, SmallTable.Schema, Metric.Rmse, folder["after"]).Score.TestRows);
    }

    [Fact]
    public void AreLeftByAPipelineOfTheUsersOwn()
    {
        Assert.True(TrainingWorkers.AreFor(new LightGbmRegression()));
        Assert.False(TrainingWorkers.AreFor(new FastTreeRegression()));
        Assert.False(TrainingWorkers.AreFor(new LightGbmRegression { Pipeline = (_, features) => features }));
    }
}
