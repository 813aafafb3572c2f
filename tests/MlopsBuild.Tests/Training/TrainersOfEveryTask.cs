using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training;

public sealed class TrainersOfEveryTask : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<MlNetTrainer> Regressions =>
    [
        Trainers.LightGbm<TaskRow>(row => row.Amount) with { Iterations = 60, LearningRate = 0.2 },
        Trainers.FastTree<TaskRow>(row => row.Amount) with { Iterations = 60, LearningRate = 0.2 },
        Trainers.FastForest<TaskRow>(row => row.Amount) with { Iterations = 60 },
        Trainers.Sdca<TaskRow>(row => row.Amount),
        Trainers.Lbfgs<TaskRow>(row => row.Amount),
    ];

    public static TheoryData<MlNetTrainer> Binaries =>
    [
        Trainers.LightGbm<TaskRow>(row => row.Good) with { Iterations = 60, LearningRate = 0.1 },
        Trainers.FastTree<TaskRow>(row => row.Good) with { Iterations = 60, LearningRate = 0.1 },
        Trainers.FastForest<TaskRow>(row => row.Good) with { Iterations = 60 },
        Trainers.Sdca<TaskRow>(row => row.Good),
        Trainers.Lbfgs<TaskRow>(row => row.Good),
        Trainers.AveragedPerceptron<TaskRow>(row => row.Good),
    ];

    public static TheoryData<MlNetTrainer> Multiclasses =>
    [
        Trainers.LightGbm<TaskRow>(row => row.Grade) with { Iterations = 60, LearningRate = 0.1 },
        Trainers.FastTree<TaskRow>(row => row.Grade) with { Iterations = 60, LearningRate = 0.1 },
        Trainers.FastForest<TaskRow>(row => row.Grade) with { Iterations = 60 },
        Trainers.Sdca<TaskRow>(row => row.Grade),
        Trainers.Lbfgs<TaskRow>(row => row.Grade),
        Trainers.AveragedPerceptron<TaskRow>(row => row.Grade),
    ];

    public static TheoryData<MlNetTrainer> Trees => [.. Regressions.Concat(Binaries).Concat(Multiclasses).Select(row => (MlNetTrainer)row.Data).Where(trainer => trainer is TreeTrainer)];

    public static TheoryData<MlNetTrainer> All => [.. Regressions.Concat(Binaries).Concat(Multiclasses).Select(row => (MlNetTrainer)row.Data)];

    public void Dispose() => folder.Dispose();

    /// <summary>The trivial baseline, the mean of the training labels, has R² 0 or less.</summary>
    [Theory]
    [MemberData(nameof(Regressions))]
    public void ARegressionExplainsWhatTheMeanDoesNot(MlNetTrainer trainer)
    {
        var scored = Score(trainer);

        var metrics = RegressionFigures.Of(scored);
        Assert.Empty(scored.Classes);
        Assert.InRange(metrics.R2, 0.85, 1);
    }

    /// <summary>Of labels of which a twentieth is turned round, the majority class is right in about 55 %, the true rule in 95 %.</summary>
    [Theory]
    [MemberData(nameof(Binaries))]
    public void ABinaryModelIsRightInNineTenths(MlNetTrainer trainer)
    {
        var scored = Score(trainer);

        Assert.Equal(["false", "true"], scored.Classes);
        Assert.All(scored.Predicted, probability => Assert.InRange(probability, 0, 1));
        Assert.InRange(Share(scored, row => scored.Predicted[row] > 0.5 == (scored.Actual[row] == 1)), 0.87, 0.97);
        Assert.Equal(scored.Actual.Average(), scored.Predicted.Average(), tolerance: 0.06);
    }

    /// <summary>The majority class is right in at most 40 %, the true rule in at least 95 %.</summary>
    [Theory]
    [MemberData(nameof(Multiclasses))]
    public void AMulticlassModelBeatsTheMajorityByFortyPoints(MlNetTrainer trainer)
    {
        var scored = Score(trainer);

        Assert.Equal(["a", "b", "c"], scored.Classes);
        Assert.All(scored.Probabilities, row => Assert.Equal(1, row.Sum(), tolerance: 1e-12));
        Assert.All(Enumerable.Range(0, scored.Actual.Length), row => Assert.Equal(scored.Probabilities[row].Max(), scored.Probabilities[row][(int)scored.Predicted[row]]));
        var majority = scored.Actual.GroupBy(actual => actual).Max(group => group.Count()) / (double)scored.Actual.Length;
        var right = Share(scored, row => scored.Predicted[row] == scored.Actual[row]);
        // One line for each class against the rest cannot part the middle class from both others.
        var margin = trainer is AveragedPerceptronMulticlass ? 0.2 : 0.4;
        Assert.True(right > majority + margin, $"{right:0.000} right, {majority:0.000} by the majority class");
    }

    [Theory]
    [MemberData(nameof(Trees))]
    public void ATreeModelHasOneFingerprintForAnyNumberOfThreads(MlNetTrainer trainer)
    {
        var tree = (TreeTrainer)trainer with { Iterations = 15 };

        var fingerprints = new[] { 1, 2, 4, 2 }.Select((threads, run) => Fingerprint(tree with { Threads = threads }, $"{run}")).ToList();

        Assert.Single(fingerprints.Distinct());
        Assert.NotEqual(fingerprints[0], Fingerprint(tree with { Leaves = 5 }, "other"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void TwoRunsWriteTheSameFolder(MlNetTrainer trainer)
    {
        var first = Fingerprint(trainer, "first");

        Assert.Equal(first, Fingerprint(trainer, "second"));
        Assert.Equal(ModelDigest.Of(folder["first"]), ModelDigest.Of(folder["second"]));
        Assert.Equal(first, Model.Open(folder["first"]).FingerprintHere());
    }

    [Fact]
    public void TheTaskFollowsFromTheTypeOfTheColumn()
    {
        Assert.Equal(LearningTask.Regression, Trainers.Lbfgs<TaskRow>(row => row.Amount).Task);
        Assert.Equal(LearningTask.BinaryClassification, Trainers.Lbfgs<TaskRow>(row => row.Good).Task);
        Assert.Equal(LearningTask.MulticlassClassification, Trainers.Lbfgs<TaskRow>(row => row.Grade).Task);
        Assert.Equal("grade", Trainers.LightGbm<TaskRow>(row => row.Grade).Label);
    }

    private ScoredRows Score(MlNetTrainer trainer)
    {
        trainer.Train(TaskTable.Training, For(trainer), folder["model"]);
        return Model.Open(folder["model"]).Score(TaskTable.HeldOut, []);
    }

    private MlopsBuild.Storage.ContentHash Fingerprint(MlNetTrainer trainer, string name)
    {
        trainer.Train(TaskTable.Training, For(trainer), folder[name]);
        return Model.Open(folder[name]).Fingerprint;
    }

    // The other labels give the answer away.
    private static DatasetSchema For(MlNetTrainer trainer) => new()
    {
        Columns = [.. TaskTable.Schema.Columns.Select(column => column.Role == ColumnRole.Label && column.Name != trainer.Label ? column with { Role = ColumnRole.Ignore } : column)],
    };

    private static double Share(ScoredRows scored, Func<int, bool> right) => Enumerable.Range(0, scored.Actual.Length).Count(right) / (double)scored.Actual.Length;
}
