using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

public sealed class DeLongVariances
{
    private static readonly double[] Actual = [1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly double[] One = [.9, .8, .7, .6, .55, .54, .53, .3, .52, .51, .5, .4, .35, .2, .15, .1];
    private static readonly double[] Other = [.8, .9, .4, .65, .5, .6, .3, .45, .55, .35, .52, .2, .6, .25, .1, .15];

    // By the formulas of DeLong, DeLong and Clarke-Pearson (1988), computed with numpy.
    [Fact]
    public void AgreeWithTheTextbook()
    {
        var (one, other) = (DeLong.Of(Actual, One), DeLong.Of(Actual, Other));

        Assert.Equal(.921875, one.Auc, 1e-12);
        Assert.Equal(.7890625, other.Auc, 1e-12);
        Assert.Equal(.00662667410714, one.Variance, 1e-13);
        Assert.Equal(.01421247209821, other.Variance, 1e-13);
        Assert.Equal(.00324358258929, one.Covariance(other), 1e-13);
        Assert.Equal(1.1086208086, (one.Auc - other.Auc) / Math.Sqrt(one.VarianceOfDifference(other)), 1e-9);
    }

    [Fact]
    public void AgreeWithEveryPairComparedWhereScoresTie()
    {
        double[] actual = [1, 0, 1, 0, 1, 0, 0, 1];
        double[] score = [.5, .5, .7, .2, .2, .7, .2, .9];
        var positives = score.Where((_, row) => actual[row] == 1).ToArray();
        var negatives = score.Where((_, row) => actual[row] == 0).ToArray();
        double Wins(double positive, double negative) => positive > negative ? 1 : positive == negative ? .5 : 0;
        var ofPositives = positives.Select(positive => negatives.Average(negative => Wins(positive, negative))).ToArray();
        var ofNegatives = negatives.Select(negative => positives.Average(positive => Wins(positive, negative))).ToArray();
        var auc = ofPositives.Average();

        var measured = DeLong.Of(actual, score);

        Assert.Equal(auc, measured.Auc, 1e-12);
        Assert.Equal((ofPositives.Sum(v => (v - auc) * (v - auc)) / 3 / 4) + (ofNegatives.Sum(v => (v - auc) * (v - auc)) / 3 / 4), measured.Variance, 1e-12);
    }

    [Fact]
    public void OtherReferenceValuesOfTheSameScores()
    {
        Assert.Equal(.146875, BinaryMeasures.CalibrationError(Actual, One).Value, 1e-12);
        Assert.Equal(.16003125, BinaryMeasures.Brier(Actual, One).Value, 1e-12);
        Assert.Equal(.488873539466, BinaryMeasures.LogLoss(Actual, One).Value, 1e-12);
    }
}
