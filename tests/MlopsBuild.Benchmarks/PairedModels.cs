using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using MlopsBuild.Gates;
using MlopsBuild.Training;

namespace MlopsBuild.Benchmarks;

/// <summary>The measured children of <see cref="PairedBootstrap"/>: three columns of doubles, one after the other.</summary>
internal static class PairedModels
{
    /// <summary>Writes labels and the predictions of two models.</summary>
    public static int Generate(int rows, string file)
    {
        var random = new Random(1);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var columns = new double[3 * rows];
        for (var row = 0; row < rows; row++)
        {
            var label = columns[row] = random.NextDouble() < 0.3 ? 1 : 0;
            columns[rows + row] = 1 / (1 + Math.Exp(0.5 - label - Normal()));
            columns[(2 * rows) + row] = 1 / (1 + Math.Exp(0.5 - label - (1.05 * Normal())));
        }

        File.WriteAllBytes(file, MemoryMarshal.AsBytes(columns.AsSpan()));
        return 0;
    }

    /// <summary>Compares the two models by one metric and prints time and interval.</summary>
    public static int Compare(string metric, string file, int replicates)
    {
        var columns = MemoryMarshal.Cast<byte, double>(File.ReadAllBytes(file)).ToArray();
        var rows = columns.Length / 3;
        var task = metric == "rmse" ? LearningTask.Regression : LearningTask.BinaryClassification;
        ScoredRows Model(int number) => new() { Task = task, Actual = columns[..rows], Predicted = columns[(number * rows)..((number + 1) * rows)] };
        var started = Stopwatch.GetTimestamp();
        var measured = ModelEvidence.Compare(metric == "rmse" ? Metric.Rmse : Metric.Auc, Model(1), Model(2), new() { Replicates = replicates });
        // Of the area under the ROC curve the ratio is resampled.
        var interval = (metric == "rmse" ? measured.Difference : measured.Ratio)!.At(0.95);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"inside {Stopwatch.GetElapsedTime(started).TotalSeconds}\nlower {interval.Lower}\nupper {interval.Upper}"));
        return 0;
    }
}
