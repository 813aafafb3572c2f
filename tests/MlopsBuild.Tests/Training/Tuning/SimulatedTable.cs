using System.Globalization;
using System.Text;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Testing;
using MlopsBuild.Training;

namespace MlopsBuild.Tests.Training.Tuning;

/// <summary>A table on which trainers are tuned, and the error of a trainer on its halves.</summary>
internal sealed record SimulatedTable(DatasetSchema Schema, string Query)
{
    /// <summary>2,000 of the diamonds.</summary>
    public static SimulatedTable Diamonds() => new(
        Data.ReferenceData.Contract.Schema,
        $"SELECT * FROM (SELECT *, row_number() OVER () AS row FROM read_csv('{Path.Combine(RepositoryRoot.Path, "data", "diamonds.csv")}')) WHERE row % 27 = 0 AND x > 0 AND y > 0 AND z > 0");

    /// <summary>1,000 rows of the first function of Friedman (1991): ten uniform inputs of which five count, and noise of variance 1.</summary>
    public static SimulatedTable Friedman(string folder) => Simulate(folder, 1000, random =>
    {
        double[] x = [.. Enumerable.Range(0, 10).Select(_ => random.NextDouble())];
        return (x, "none", (10 * Math.Sin(Math.PI * x[0] * x[1])) + (20 * Math.Pow(x[2] - 0.5, 2)) + (10 * x[3]) + (5 * x[4]) + Noise(random) + 20);
    });

    /// <summary>1,000 rows of sizes and quarters whose prices multiply, with noise that grows with the price.</summary>
    public static SimulatedTable Prices(string folder) => Simulate(folder, 1000, random =>
    {
        string[] quarters = ["north", "south", "east", "west", "centre"];
        double[] x = [.. Enumerable.Range(0, 6).Select(_ => random.NextDouble())];
        var quarter = random.Next(quarters.Length);
        return (x, quarters[quarter], Math.Exp(3 + (2 * x[0]) + (0.3 * quarter * x[1]) + Math.Sin(6 * x[2]) + (0.25 * Noise(random))));
    });

    /// <summary>Mean RMSE over two halves of the rows.</summary>
    public double Error(LightGbmRegression trainer)
    {
        using var folder = new TemporaryFolder();
        RowSource Half(int half) => ParquetRows.From("unused") with { Query = $"SELECT * EXCLUDE row FROM ({Query}) WHERE row * 7919 % 101 % 2 = {half}" };
        return Enumerable.Range(0, 2).Average(half =>
        {
            trainer.Train(Half(half), Schema, folder[$"{half}"]);
            return PointMetrics.Of(Model.Open(folder[$"{half}"]).Score(Half(1 - half), []))[Metric.Rmse].Value;
        });
    }

    private static SimulatedTable Simulate(string folder, int rows, Func<Random, (double[] Inputs, string Kind, double Label)> row)
    {
        var random = new Random(1);
        var text = new StringBuilder();
        var inputs = 0;
        for (var number = 0; number < rows; number++)
        {
            var (x, kind, label) = row(random);
            inputs = x.Length;
            text.Append(CultureInfo.InvariantCulture, $"{number},{kind},{label}").AppendJoin("", x.Select(value => string.Create(CultureInfo.InvariantCulture, $",{value}"))).Append('\n');
        }

        var path = Path.Combine(folder, "rows.csv");
        File.WriteAllText(path, $"row,kind,label{string.Concat(Enumerable.Range(0, inputs).Select(input => $",x{input}"))}\n{text}");
        return new SimulatedTable(
            new DatasetSchema
            {
                Columns =
                [
                    new Column { Name = "kind", Type = ColumnType.Text },
                    new Column { Name = "label", Type = ColumnType.Number, Role = ColumnRole.Label },
                    .. Enumerable.Range(0, inputs).Select(input => new Column { Name = $"x{input}", Type = ColumnType.Number }),
                ],
            },
            $"SELECT * FROM read_csv('{path}')");
    }

    private static double Noise(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
