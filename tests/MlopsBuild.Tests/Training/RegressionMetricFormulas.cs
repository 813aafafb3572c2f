using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training;

public sealed class RegressionMetricFormulas
{
    // The examples in scikit-learn's documentation of mean_squared_error, mean_absolute_error and r2_score.
    [Theory]
    [InlineData(new[] { 3, -0.5, 2, 7 }, new[] { 2.5, 0.0, 2, 8 }, 0.375, 0.5, 0.9486081370449679)]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 1.0, 2, 3 }, 0, 0, 1)]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 2.0, 2, 2 }, 2.0 / 3, 2.0 / 3, 0)]
    [InlineData(new[] { 1.0, 2, 3 }, new[] { 3.0, 2, 1 }, 8.0 / 3, 4.0 / 3, -3)]
    public void MetricsAgreeWithScikitLearn(double[] actual, double[] predicted, double meanSquaredError, double mae, double r2)
    {
        var metrics = RegressionMetrics.Of(new Predictions(actual, predicted));

        Assert.Equal(Math.Sqrt(meanSquaredError), metrics.Rmse, 1e-15);
        Assert.Equal(mae, metrics.Mae, 1e-15);
        Assert.Equal(r2, metrics.R2, 1e-15);
        Assert.Equal(actual.Length, metrics.Rows);
    }

    [Fact]
    public void AnOffsetOfAMillionChangesNothing()
    {
        var actual = Enumerable.Range(0, 100_000).Select(i => 1e6 + i % 10).ToArray();
        var predicted = actual.Select(value => value + 0.5).ToArray();

        var metrics = RegressionMetrics.Of(new Predictions(actual, predicted));

        Assert.Equal(0.5, metrics.Rmse, 1e-12);
        Assert.Equal(1 - 0.25 / 8.25, metrics.R2, 1e-12);
    }

    [Fact]
    public void R2OfEqualLabelsIsNotDefined()
    {
        using var folder = new TemporaryFolder();
        var metrics = RegressionMetrics.Of(new Predictions([0.1, 0.1, 0.1], [0.1, 0.2, 0.3]));
        metrics.Write(folder["metrics.json"]);

        Assert.Equal(double.NaN, metrics.R2);
        Assert.Contains("\"r2\": null", File.ReadAllText(folder["metrics.json"]));
    }

    [Fact]
    public void TheFileHasRoundTripNumbers()
    {
        using var folder = new TemporaryFolder();
        RegressionMetrics.Of(new Predictions([3, -0.5, 2, 7], [2.5, 0.0, 2, 8])).Write(folder["metrics.json"]);

        Assert.Equal(
            """
            {
              "schema": "mlopsbuild/metrics/v1",
              "rmse": 0.6123724356957945,
              "mae": 0.5,
              "r2": 0.9486081370449679,
              "rows": 4
            }
            """.ReplaceLineEndings("\n"),
            File.ReadAllText(folder["metrics.json"]));
    }

    [Fact]
    public void NoRowsOrUnequalNumbersAreRefused()
    {
        Assert.Throws<InvalidDataException>(() => RegressionMetrics.Of(new Predictions([], [])));
        Assert.Equal(
            "There are 2 true and 1 predicted values, expected the same number and at least one.",
            Assert.Throws<InvalidDataException>(() => RegressionMetrics.Of(new Predictions([1, 2], [1]))).Message);
    }
}
