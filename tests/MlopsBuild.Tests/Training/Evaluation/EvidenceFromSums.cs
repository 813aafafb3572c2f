using System.Globalization;
using DuckDB.NET.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Evaluation;

public sealed class EvidenceFromSums
{
    // Labels far from 0, so that sums of their squares alone would lose R².
    private const string Query =
        "SELECT 1e6 + i % 17 + (i % 5) / 10.0 AS y, 1e6 + i % 17 + ((i * i) % 11 - 5) / 4.0 AS p, 'x' || (i % 3) AS a, CASE WHEN i % 10 = 0 THEN NULL WHEN i < 20 THEN 1 ELSE 2 END AS b FROM range(1000) t(i)";

    [Fact]
    public void AgreesWithTheRowsThemselves()
    {
        var rows = Read();

        var evidence = RegressionEvidence.Of(Source(Query), "y", "p", ["a", "b"]);

        var expected = ModelEvidence.Of(rows, options: new() { MostDraws = 0 });
        Assert.Equal(expected.Rows, evidence.Rows);
        Assert.Equal(expected.SliceRows.OrderBy(slice => slice.ToString()), evidence.SliceRows.OrderBy(slice => slice.ToString()));
        Assert.Equal(expected.Measurements.Select(measurement => (measurement.Metric, measurement.Slice)), evidence.Measurements.Select(measurement => (measurement.Metric, measurement.Slice)));
        Assert.Equal(4 * (1 + 3 + 2), evidence.Measurements.Count);
        foreach (var (sums, single) in evidence.Measurements.Zip(expected.Measurements))
        {
            Assert.Equal(single.Candidate.Value, sums.Candidate.Value, 1e-9);
            Assert.Equal(single.Candidate.At(0.95).HalfWidth, sums.Candidate.At(0.95).HalfWidth, 0.01 * single.Candidate.At(0.95).HalfWidth);
        }
    }

    [Fact]
    public void WithoutSlicesThereAreTheFourMetrics() =>
        Assert.Equal([Metric.Rmse, Metric.Mae, Metric.Mape, Metric.R2], RegressionEvidence.Of(Source(Query), "y", "p", []).Measurements.Select(measurement => measurement.Metric));

    [Fact]
    public void WhatIsNotDefinedSaysWhy()
    {
        var measurements = RegressionEvidence.Of(Source("SELECT 0 AS y, i AS p FROM range(40) t(i)"), "y", "p", []).Measurements;
        Assert.Equal("not defined: the label is 0 in 40 rows, and an error is no share of 0", measurements.Single(each => each.Metric == Metric.Mape).Candidate.Method);
        Assert.Equal("not defined: all labels are equal, so there is no variance to explain", measurements.Single(each => each.Metric == Metric.R2).Candidate.Method);
    }

    [Theory]
    [InlineData("SELECT 1 AS y, 1 AS p WHERE false", "There are no rows to evaluate, expected at least one.")]
    [InlineData("SELECT i AS y, CASE WHEN i < 2 THEN NULL ELSE i END AS p FROM range(5) t(i)", "The label or the prediction is missing in 2 of 5 rows, expected both in all.")]
    [InlineData("SELECT i AS y, 'nan'::DOUBLE AS p FROM range(5) t(i)", "A label or a prediction is no finite number, or too large to square, expected finite numbers in all rows.")]
    public void UnusableRowsAreRefused(string query, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => RegressionEvidence.Of(Source(query), "y", "p", [])).Message);

    [Fact]
    public void AMissingColumnIsNamed() => Assert.Contains(
        "\"q\"", Assert.Throws<InvalidDataException>(() => RegressionEvidence.Of(Source(Query), "y", "q", [])).Message, StringComparison.Ordinal);

    private static RowSource Source(string query) => new(DuckDBClientFactory.Instance, "Data Source=:memory:;threads=1", query);

    private static ScoredRows Read()
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = Query;
        using var reader = command.ExecuteReader();
        var (actual, predicted, a, b) = (new List<double>(), new List<double>(), new List<string>(), new List<string>());
        while (reader.Read())
        {
            actual.Add(Convert.ToDouble(reader.GetValue(0), CultureInfo.InvariantCulture));
            predicted.Add(Convert.ToDouble(reader.GetValue(1), CultureInfo.InvariantCulture));
            a.Add(reader.GetString(2));
            b.Add(reader.IsDBNull(3) ? "" : Convert.ToString(reader.GetValue(3), CultureInfo.InvariantCulture)!);
        }

        return new() { Task = LearningTask.Regression, Actual = [.. actual], Predicted = [.. predicted], Slices = new Dictionary<string, string[]> { ["a"] = [.. a], ["b"] = [.. b] } };
    }
}
