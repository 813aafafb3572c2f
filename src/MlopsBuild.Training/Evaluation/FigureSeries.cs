using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>One figure of the candidate, and of the champion where there is one, over replicates and over the jackknife.</summary>
/// <param name="each">Figures of a model.</param>
/// <param name="index">Which of them this is.</param>
/// <param name="replicates">By figure, then replicate; null where there are so many rows that the jackknife alone is used.</param>
/// <param name="jackknife">By figure, then the row or group of rows left out.</param>
/// <param name="rows">The rows.</param>
internal sealed class FigureSeries(int each, int index, double[][]? replicates, double[][] jackknife, long rows)
{
    public Estimate Candidate(double value) => Of(value, replicates?[index], jackknife[index], "");

    public Estimate Difference(double value) => Of(value, Combine(replicates, Less), Combine(jackknife, Less)!, "paired ");

    public Estimate Ratio(double value) => Of(value, Combine(replicates, Over), Combine(jackknife, Over)!, "paired ");

    private static double Less(double candidate, double champion) => candidate - champion;

    private static double Over(double candidate, double champion) => candidate / champion;

    private double[]? Combine(double[][]? series, Func<double, double, double> combine)
    {
        if (series is null)
            return null;
        var (candidate, champion) = (series[index], series[each + index]);
        var combined = new double[candidate.Length];
        for (var i = 0; i < combined.Length; i++)
            combined[i] = combine(candidate[i], champion[i]);
        return combined;
    }

    private Estimate Of(double value, double[]? drawn, double[] without, string paired)
    {
        if (drawn is not null)
            return ResampledEstimate.Bca(value, rows, drawn, without, paired);
        var mean = CompensatedSum.Of(without) / without.Length;
        var squares = default(CompensatedSum);
        foreach (var figure in without)
            squares.Add((figure - mean) * (figure - mean));
        return new LimitEstimate(value, Math.Sqrt(squares.Value * (without.Length - 1) / without.Length), rows, $"{paired}jackknife, normal approximation");
    }
}
