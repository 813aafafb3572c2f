using System.Text.Json;

namespace MlopsBuild.Training;

/// <summary>How far predictions are from the truth. With y the true values, p the predicted ones and m the mean of y, over n rows:</summary>
public sealed record RegressionMetrics
{
    /// <summary>Root of the mean squared error, √(Σ(y−p)²/n), in the unit of the label; 0 is perfect.</summary>
    public required double Rmse { get; init; }

    /// <summary>Mean absolute error, Σ|y−p|/n, in the unit of the label; 0 is perfect.</summary>
    public required double Mae { get; init; }

    /// <summary>
    /// Coefficient of determination, 1 − Σ(y−p)²/Σ(y−m)²; 1 is perfect, 0 as good as always predicting the mean, no lower limit. NaN when
    /// all true values are equal, for then it is not defined.
    /// </summary>
    public required double R2 { get; init; }

    /// <summary>Number of rows, at least 1.</summary>
    public required long Rows { get; init; }

    /// <summary>Computes the metrics; sums are compensated (Neumaier 1974), so that they do not depend on the number of rows.</summary>
    /// <exception cref="InvalidDataException">There are no rows, or not as many predictions as true values.</exception>
    public static RegressionMetrics Of(Predictions predictions)
    {
        var (actual, predicted) = (predictions.Actual, predictions.Predicted);
        if (actual.Count == 0 || actual.Count != predicted.Count)
            throw new InvalidDataException($"There are {actual.Count} true and {predicted.Count} predicted values, expected the same number and at least one.");
        var mean = Sum(actual.Count, i => actual[i]) / actual.Count;
        var squared = Sum(actual.Count, i => Square(actual[i] - predicted[i]));
        var total = Sum(actual.Count, i => Square(actual[i] - mean));
        return new RegressionMetrics
        {
            Rmse = Math.Sqrt(squared / actual.Count),
            Mae = Sum(actual.Count, i => Math.Abs(actual[i] - predicted[i])) / actual.Count,
            R2 = actual.All(value => value == actual[0]) ? double.NaN : 1 - squared / total,
            Rows = actual.Count,
        };
    }

    /// <summary>Writes the metrics as JSON with round-trip numbers; R2 is null where it is not defined.</summary>
    public void Write(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("schema", "mlopsbuild/metrics/v1");
        json.WriteNumber("rmse", Rmse);
        json.WriteNumber("mae", Mae);
        if (double.IsNaN(R2))
            json.WriteNull("r2");
        else
            json.WriteNumber("r2", R2);
        json.WriteNumber("rows", Rows);
        json.WriteEndObject();
    }

    private static double Square(double value) => value * value;

    private static double Sum(int count, Func<int, double> term)
    {
        var (sum, lost) = (0.0, 0.0);
        for (var i = 0; i < count; i++)
        {
            var next = term(i);
            var total = sum + next;
            lost += Math.Abs(sum) >= Math.Abs(next) ? sum - total + next : next - total + sum;
            sum = total;
        }

        return sum + lost;
    }
}
