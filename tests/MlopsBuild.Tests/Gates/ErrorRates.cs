using MlopsBuild.Gates;
using Xunit;

namespace MlopsBuild.Tests.Gates;

/// <summary>How often gates decide wrongly, over pairs of models whose squared errors are alike; seeds are fixed.</summary>
public sealed class ErrorRates
{
    private const int Pairs = 4000;

    // Of 4,000 decisions with a chance of 5 %, more than 6 % come once in 500 such tests.
    [Fact]
    public void BetterPassesAtMostOneInTwentyOfEquallyGoodModels()
    {
        var gates = GateSet.Empty.Better(Metric.Rmse);
        Assert.InRange(Rate(gates, rows: 1000, worse: 0, seed: 1), 0.035, 0.06);
    }

    [Fact]
    public void NotWorsePassesAtMostOneInTwentyOfModelsThatAreWorseByTheMargin()
    {
        var gates = GateSet.Empty.NotWorseThanChampion(Metric.Rmse, margin: 0.02);
        Assert.InRange(Rate(gates, rows: 1000, worse: 0.02, seed: 2), 0.035, 0.06);
    }

    [Fact]
    public void NotWorseHasFourChancesInFiveAtTheRowsItPrints()
    {
        var gates = GateSet.Empty.NotWorseThanChampion(Metric.Rmse, margin: 0.02);
        var random = new Random(3);
        var verdict = Enumerable.Range(0, 100).Select(_ => gates.Judge(Pair(random, rows: 1000, worse: 0))[0]).First(verdict => verdict.Result == VerdictResult.Inconclusive);
        Assert.InRange(verdict.RowsToDecide!.Value, 1500, 100_000);
        Assert.InRange(Rate(gates, (int)verdict.RowsToDecide.Value, worse: 0, seed: 4), 0.79, 0.9);
    }

    private static double Rate(GateSet gates, int rows, double worse, int seed)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, Pairs).Count(_ => gates.Judge(Pair(random, rows, worse))[0].Passes) / (double)Pairs;
    }

    // Squared errors of the two models are 1 on average (candidate: by the share squared more), each row's with an error of its own; the
    // means are drawn from the distribution that they have over so many rows, and the standard errors by the delta method.
    private static Evidence Pair(Random random, int rows, double worse)
    {
        const double Spread = 0.8;
        var champion = 1 + (Normal(random) * Spread / Math.Sqrt(rows));
        var candidate = Math.Pow(1 + worse, 2) * (1 + (Normal(random) * Spread / Math.Sqrt(rows)));
        var (a, b) = (Math.Sqrt(candidate), Math.Sqrt(champion));
        var error = Spread / Math.Sqrt(rows) / 2 * Math.Sqrt(2);
        return new()
        {
            Task = LearningTask.Regression,
            Rows = rows,
            Champion = "model 1",
            Measurements =
            [
                new(Metric.Rmse, Estimate.Normal(a, error, rows))
                {
                    Champion = b,
                    Difference = Estimate.Normal(a - b, error, rows),
                    Ratio = Estimate.Normal(a / b, error * (1 + worse), rows),
                },
            ],
        };
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
