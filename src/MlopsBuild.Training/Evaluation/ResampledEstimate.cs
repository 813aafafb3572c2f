using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// An estimate by the bootstrap's percentiles, corrected for bias and for a spread that changes with the figure (BCa). Beyond the outermost
/// replicates a normal tail continues them. Sources: B. Efron, Journal of the American Statistical Association 82 (1987); A. C. Davison and
/// D. V. Hinkley, Bootstrap Methods and their Application (1997), chapter 5.
/// </summary>
internal sealed record ResampledEstimate : Estimate
{
    // With fewer replicates in which the figure is defined, the others say too little.
    private const double LeastDefined = 0.95;

    private readonly double[] sorted;
    private readonly double bias;
    private readonly double acceleration;
    private readonly double spread;
    private readonly bool known;

    private ResampledEstimate(double value, long rows, string method, double[] replicates, double? acceleration)
        : base(value, rows, method)
    {
        sorted = [.. replicates.Where(double.IsFinite).Order()];
        known = sorted.Length >= Math.Max(20, LeastDefined * replicates.Length);
        if (!known)
        {
            Method = $"{method}; {replicates.Length - sorted.Length} of them not defined, too many for an interval";
            return;
        }

        var mean = CompensatedSum.Of(sorted) / sorted.Length;
        spread = Math.Sqrt(sorted.Sum(replicate => (replicate - mean) * (replicate - mean)) / (sorted.Length - 1));
        if (acceleration is not { } ofJackknife)
            return;
        var below = sorted.Count(replicate => replicate < value) + (sorted.Count(replicate => replicate == value) / 2.0);
        bias = NormalCurve.Quantile(Math.Clamp(below / sorted.Length, 1.0 / (sorted.Length + 1), sorted.Length / (sorted.Length + 1.0)));
        this.acceleration = ofJackknife;
    }

    /// <summary>BCa intervals.</summary>
    /// <param name="value">The figure on the rows as they are.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="replicates">The figure in each replicate; NaN where it is not defined.</param>
    /// <param name="jackknife">The figure without each row, or without each of many groups of rows.</param>
    /// <param name="paired">Put before the method's name.</param>
    public static Estimate Bca(double value, long rows, double[] replicates, ReadOnlySpan<double> jackknife, string paired = "") =>
        new ResampledEstimate(value, rows, $"{paired}BCa bootstrap, {replicates.Length} multinomial replicates", replicates, AccelerationOf(jackknife));

    /// <summary>Percentile intervals.</summary>
    public static Estimate Percentile(double value, long rows, double[] replicates) =>
        new ResampledEstimate(value, rows, $"percentile bootstrap, {replicates.Length} multinomial replicates", replicates, null);

    public override Interval At(double confidence)
    {
        var error = (1 - NormalCurve.Check(confidence)) / 2;
        return known
            ? new(Quantile(Adjusted(NormalCurve.Quantile(error))), Quantile(Adjusted(-NormalCurve.Quantile(error))), confidence)
            : new(double.NegativeInfinity, double.PositiveInfinity, confidence);
    }

    public override double PValueAbove(double bound) => !known ? 1 : spread == 0 ? (bound < Value ? 0 : 1) : NormalCurve.Below(Unadjusted(Score(bound, last: true)));

    public override double PValueBelow(double bound) => !known ? 1 : spread == 0 ? (bound > Value ? 0 : 1) : NormalCurve.Below(-Unadjusted(Score(bound, last: false)));

    private double Adjusted(double z)
    {
        var sum = bias + z;
        var shrink = 1 - (acceleration * sum);
        // Past the pole of the correction lies the end of the distribution.
        return shrink <= 0 ? (sum > 0 ? double.PositiveInfinity : double.NegativeInfinity) : bias + (sum / shrink);
    }

    private double Unadjusted(double z)
    {
        var apart = z - bias;
        var stretch = 1 + (acceleration * apart);
        return stretch <= 0 ? (apart > 0 ? double.PositiveInfinity : double.NegativeInfinity) : (apart / stretch) - bias;
    }

    // The replicates are the quantiles 1/(B+1) to B/(B+1), between which both functions are straight in the share.
    private double Quantile(double z)
    {
        var ends = -NormalCurve.Quantile(1.0 / (sorted.Length + 1));
        if (spread == 0)
            return sorted[0];
        if (z <= -ends)
            return sorted[0] + (spread * (z + ends));
        if (z >= ends)
            return sorted[^1] + (spread * (z - ends));
        var place = (NormalCurve.Below(z) * (sorted.Length + 1)) - 1;
        var before = Math.Clamp((int)place, 0, sorted.Length - 2);
        return sorted[before] + ((place - before) * (sorted[before + 1] - sorted[before]));
    }

    // Of replicates equal to the bound, the last or the first: the interval's end must pass all of them.
    private double Score(double bound, bool last)
    {
        var ends = -NormalCurve.Quantile(1.0 / (sorted.Length + 1));
        if (bound < sorted[0])
            return -ends + ((bound - sorted[0]) / spread);
        if (bound > sorted[^1])
            return ends + ((bound - sorted[^1]) / spread);
        var (first, after) = (LowerBound(bound, false), LowerBound(bound, true));
        var place = after > first ? (last ? after - 1 : first) : first - 1 + ((bound - sorted[first - 1]) / (sorted[first] - sorted[first - 1]));
        return NormalCurve.Quantile((place + 1) / (sorted.Length + 1));
    }

    private int LowerBound(double bound, bool past)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < bound || (past && sorted[middle] == bound))
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private static double AccelerationOf(ReadOnlySpan<double> jackknife)
    {
        var (mean, count) = (default(CompensatedSum), 0);
        foreach (var value in jackknife)
        {
            if (!double.IsFinite(value))
                continue;
            mean.Add(value);
            count++;
        }

        var (squares, cubes) = (default(CompensatedSum), default(CompensatedSum));
        foreach (var value in jackknife)
        {
            if (!double.IsFinite(value))
                continue;
            var apart = (mean.Value / count) - value;
            squares.Add(apart * apart);
            cubes.Add(apart * apart * apart);
        }

        return squares.Value > 0 ? cubes.Value / (6 * Math.Pow(squares.Value, 1.5)) : 0;
    }
}
