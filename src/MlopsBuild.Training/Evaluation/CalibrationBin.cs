using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Rows whose predicted probability lies in one bin of a reliability diagram.</summary>
/// <param name="Lower">Lower end of the bin, which belongs to it.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Rows">Its rows, at least 1.</param>
/// <param name="Predicted">Their mean predicted probability.</param>
/// <param name="Observed">Their share of positives, with Wilson's interval.</param>
public sealed record CalibrationBin(double Lower, double Upper, long Rows, double Predicted, Estimate Observed)
{
    /// <summary>The bins of equal width that have rows, ascending.</summary>
    /// <param name="rows">Scored rows of two classes.</param>
    /// <exception cref="ArgumentException">The rows are of another task.</exception>
    public static IReadOnlyList<CalibrationBin> Of(ScoredRows rows)
    {
        Plots.RequireBinary(rows);
        var (count, positive, predicted) = (new long[BinaryMeasures.CalibrationBins], new long[BinaryMeasures.CalibrationBins], new CompensatedSum[BinaryMeasures.CalibrationBins]);
        for (var row = 0; row < rows.Rows; row++)
        {
            var bin = BinaryMeasures.BinOf(rows.Predicted[row]);
            count[bin]++;
            positive[bin] += rows.Actual[row] > 0.5 ? 1 : 0;
            predicted[bin].Add(rows.Predicted[row]);
        }

        return [.. Enumerable.Range(0, count.Length).Where(bin => count[bin] > 0).Select(bin => new CalibrationBin(
            (double)bin / count.Length, (bin + 1.0) / count.Length, count[bin], predicted[bin].Value / count[bin], new WilsonEstimate(positive[bin], count[bin])))];
    }
}
