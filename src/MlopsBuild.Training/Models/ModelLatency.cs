using System.Diagnostics;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>How long a model takes for one row by itself, as a server asks it.</summary>
internal static class ModelLatency
{
    private const int WarmUps = 500;
    private const int Samples = 2000;

    /// <summary>The median and the 99th percentile in seconds, with standard errors from the order statistics around them.</summary>
    /// <param name="ask">Asks the model about one row, another one each time.</param>
    public static (Estimate Median, Estimate Slow) Of(Action ask)
    {
        for (var call = 0; call < WarmUps; call++)
            ask();
        var seconds = new double[Samples];
        for (var sample = 0; sample < Samples; sample++)
        {
            var started = Stopwatch.GetTimestamp();
            ask();
            seconds[sample] = Stopwatch.GetElapsedTime(started).TotalSeconds;
        }

        Array.Sort(seconds);
        return (Quantile(seconds, 0.5), Quantile(seconds, 0.99));
    }

    // About 68 % of samples have the true quantile between the values whose ranks are one binomial standard deviation away.
    private static Estimate Quantile(double[] sorted, double share)
    {
        var spread = Math.Sqrt(sorted.Length * share * (1 - share));
        double At(double rank) => sorted[Math.Clamp((int)Math.Round(rank), 0, sorted.Length - 1)];
        var middle = (sorted.Length - 1) * share;
        return new NormalEstimate(At(middle), (At(middle + spread) - At(middle - spread)) / 2, sorted.Length, "order statistics");
    }
}
