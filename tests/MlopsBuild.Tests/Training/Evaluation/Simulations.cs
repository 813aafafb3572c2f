using System.Globalization;
using MlopsBuild.Gates;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

/// <summary>What intervals and tests promise, tried on drawn data sets of 500 rows. MLOPSBUILD_FAULTS multiplies their number by a tenth of itself.</summary>
public sealed class Simulations
{
    private const int Rows = 500;

    private static readonly int Trials = 300 * Math.Max(1, int.Parse(Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") ?? "0", CultureInfo.InvariantCulture) / 10);

    // 93 to 97 per cent, and two standard errors of a share over the trials on each side.
    private static readonly double Error = Math.Sqrt(0.05 * 0.95 / Trials);

    [Fact]
    public void IntervalsHoldTheTruthAsOftenAsTheySay()
    {
        var (rmse, auc, accuracy) = (0, 0, 0);
        for (var trial = 0; trial < Trials; trial++)
        {
            var draw = new Draw(trial);
            rmse += Holds(Measure(draw.Regression(1.5).Candidate, Metric.Rmse), Math.Sqrt(1 + (1.5 * 1.5))) ? 1 : 0;
            var classes = draw.Classes(1).Candidate;
            auc += Holds(Measure(classes, Metric.Auc), NormalCurve.Below(Draw.Distance / Math.Sqrt(2 * (1 + (1 * 1))))) ? 1 : 0;
            accuracy += Holds(Measure(classes, Metric.Accuracy), NormalCurve.Below(Draw.Distance / 2 / Math.Sqrt(1 + (1 * 1)))) ? 1 : 0;
        }

        foreach (var covered in new[] { rmse, auc, accuracy })
            Assert.InRange(covered / (double)Trials, 0.93 - (2 * Error), 0.97 + (2 * Error));
    }

    // At most 5 per cent, and three standard errors of a share over the trials.
    [Fact]
    public void EquallyGoodModelsSeldomSeemBetter()
    {
        var better = new Dictionary<Metric, int>();
        for (var trial = 0; trial < Trials; trial++)
        {
            var draw = new Draw(1_000_000 + trial);
            var (regression, classes) = (draw.Regression(1), draw.Classes(1));
            foreach (var (metric, pair) in new[] { (Metric.Rmse, regression), (Metric.Mae, regression), (Metric.Auc, classes), (Metric.Accuracy, classes), (Metric.F1, classes), (Metric.LogLoss, classes) })
            {
                var difference = ModelEvidence.Compare(metric, pair.Candidate, pair.Champion, new() { Replicates = 1000, Seed = trial }).Difference!;
                var seemsBetter = metric.HigherIsBetter ? difference.At(0.9).Lower > 0 : difference.At(0.9).Upper < 0;
                Assert.Equal(seemsBetter, (metric.HigherIsBetter ? difference.PValueAbove(0) : difference.PValueBelow(0)) < 0.05);
                better[metric] = better.GetValueOrDefault(metric) + (seemsBetter ? 1 : 0);
            }
        }

        Assert.All(better, metric => Assert.True(metric.Value <= Trials * (0.05 + (3 * Error)), $"{metric.Key.Title}: {metric.Value} of {Trials}"));
        // A test that never says so would be of no use.
        Assert.All(better, metric => Assert.True(metric.Value >= Trials * (0.05 - (4 * Error)), $"{metric.Key.Title}: {metric.Value} of {Trials}"));
    }

    private static bool Holds(Estimate estimate, double truth) => estimate.At(0.95).Lower <= truth && truth <= estimate.At(0.95).Upper;

    private static Estimate Measure(ScoredRows rows, Metric metric) => MeasuredRows.Of(rows, null, new() { Replicates = 1000 }, 0, [metric]).Single().Candidate;

    private sealed class Draw(int seed)
    {
        /// <summary>Between the means of the two classes' scores.</summary>
        public const double Distance = 1.5;

        private readonly Random random = new(seed);

        // What both models see is common to them; what each adds of its own is equally large.
        public (ScoredRows Candidate, ScoredRows Champion) Regression(double own)
        {
            var (actual, candidate, champion) = (new double[Rows], new double[Rows], new double[Rows]);
            for (var row = 0; row < Rows; row++)
            {
                actual[row] = 3 * Normal();
                var common = actual[row] + Normal();
                (candidate[row], champion[row]) = (common + (own * Normal()), common + (own * Normal()));
            }

            ScoredRows Scored(double[] predicted) => new() { Task = LearningTask.Regression, Actual = actual, Predicted = predicted };
            return (Scored(candidate), Scored(champion));
        }

        public (ScoredRows Candidate, ScoredRows Champion) Classes(double own)
        {
            var (actual, candidate, champion) = (new double[Rows], new double[Rows], new double[Rows]);
            for (var row = 0; row < Rows; row++)
            {
                actual[row] = random.Next(2);
                var common = (Distance * (actual[row] - 0.5)) + Normal();
                (candidate[row], champion[row]) = (Logistic(common + (own * Normal())), Logistic(common + (own * Normal())));
            }

            ScoredRows Scored(double[] predicted) => new() { Task = LearningTask.BinaryClassification, Actual = actual, Predicted = predicted };
            return (Scored(candidate), Scored(champion));
        }

        private static double Logistic(double score) => 1 / (1 + Math.Exp(-score));

        private double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
