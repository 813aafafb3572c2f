using Microsoft.ML;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training;

/// <summary>Trees that are walked in an array of our own, against ML.NET's own scores.</summary>
public sealed class CompiledTreeScores : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(nameof(FastTreeRegression))]
    [InlineData(nameof(LightGbmRegression))]
    [InlineData("logarithm")]
    public void AreThoseOfTheModelToTheBit(string trainer)
    {
        MlNetTrainer regression = trainer switch
        {
            nameof(FastTreeRegression) => new FastTreeRegression { Iterations = 101, LearningRate = 0.2 },
            "logarithm" => new FastTreeRegression { Iterations = 30, LogLabel = true },
            _ => new LightGbmRegression { Iterations = 102, Leaves = 31 },
        };
        regression.Train(SmallTable.Rows, SmallTable.Schema, _folder["model"]);
        Check(SmallTable.Rows, "SELECT \"Size in \"\"m\"\"\", rooms, quarter, new", ["Size in \"m\"", "rooms", "quarter", "new"]);
    }

    private void Check(RowSource rows, string select, IReadOnlyList<string> columns)
    {
        Assert.NotNull(RowScorer.TreesOf(new MLContext().Model.Load(_folder["model", Model.ModelFile], out _)));
        var expected = Model.Open(_folder["model"]).Score(rows, []).Predicted;
        using var predictor = Predictor.Open(_folder["model"]);
        using var open = Sql.Open(rows);
        using var command = open.CreateCommand();
        command.CommandText = $"{select} FROM ({rows.Query})";
        using var reader = command.ExecuteReader();
        var values = columns.Select(_ => new List<object?>()).ToList();
        while (reader.Read())
        {
            for (var column = 0; column < columns.Count; column++)
                values[column].Add(reader.IsDBNull(column) ? null : reader.GetValue(column));
        }

        Array[] arrays = [.. predictor.Features.Select(feature => values[columns.ToList().IndexOf(feature.Name)]).Select(list => list.Any(value => value is string)
            ? (Array)list.Select(value => (string?)value).ToArray()
            : list.Select(value => value is null ? double.NaN : Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture)).ToArray())];
        var actual = predictor.Predict(new PredictedRows(values[0].Count, arrays));
        Assert.Equal(expected.Select(BitConverter.DoubleToInt64Bits), actual.Select(BitConverter.DoubleToInt64Bits));
        Assert.True(actual.Distinct().Count() > 100);
    }
}
