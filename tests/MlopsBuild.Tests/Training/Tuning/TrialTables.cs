using MlopsBuild.Gates;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Tuning;

/// <summary>The table of a search that a terminal shows while it goes.</summary>
public sealed class TrialTables
{
    private static readonly TuningOptions Options = new() { Trials = 20 };

    [Fact]
    public void HaveTheBestTrialsFirst() => Assert.Equal(
        [
            "trial   rmse      ±  Leaves  Rate",
            "    2  498.2  1.000      31  0.25",
            "    1  512.0  2.000   1,063   0.1",
            "3 of 20 trials ended, 1 running",
        ],
        TuningText.Table(
            [
                Trial(1, 1063, 0.1) with { Scores = Scores(510, 514) },
                Trial(2, 31, 0.25) with { Scores = Scores(497.2, 499.2) },
                Trial(3, 8, 0.5) with { Failure = "No." },
                Trial(4, 9, 0.5),
            ],
            Options));

    [Fact]
    public void TurnRoundWhereMoreIsBetterAndKeepToEight()
    {
        var table = TuningText.Table([.. Enumerable.Range(1, 12).Select(number => Trial(number, number, 0.1) with { Scores = Scores(number / 100.0, number / 100.0) })], Options with { Metric = Metric.R2 });

        Assert.Equal(10, table.Count);
        Assert.StartsWith("   12   0.1200", table[1]);
        Assert.StartsWith("    5  0.05000", table[8]);
    }

    [Fact]
    public void AreEmptyUntilATrialHasAScore() => Assert.Empty(TuningText.Table([Trial(1, 8, 0.5)], Options));

    private static Trial Trial(int number, int leaves, double rate) => new(number, new Dictionary<string, object> { ["Leaves"] = leaves, ["Rate"] = rate });

    private static TrialScores Scores(params double[] folds) => new([.. folds.Select(score => new FoldScore(score, 10, 10))], TimeSpan.FromSeconds(1));
}
