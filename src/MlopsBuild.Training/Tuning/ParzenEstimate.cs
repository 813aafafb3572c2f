using MathNet.Numerics;

namespace MlopsBuild.Training;

/// <summary>
/// How dense points lie in the unit cube: a mixture of one product of truncated normal densities for each point, and one uniform density
/// for what has not been seen. Choices have, instead of a normal density, most of the weight at the point's own.
/// </summary>
internal sealed class ParzenEstimate
{
    private const double LeastWidth = 0.02;

    private readonly IReadOnlyList<SearchRange> ranges;
    private readonly IReadOnlyList<double[]> points;
    private readonly double[] widths;

    public ParzenEstimate(IReadOnlyList<SearchRange> ranges, IReadOnlyList<double[]> points)
    {
        (this.ranges, this.points) = (ranges, points);
        // Scott's rule for the product of densities in so many dimensions.
        var factor = Math.Pow(Math.Max(1, points.Count), -1.0 / (ranges.Count + 4));
        widths = [.. Enumerable.Range(0, ranges.Count).Select(dimension => Math.Max(LeastWidth, factor * Spread(dimension)))];
    }

    public double[] Draw(TrialNumbers numbers)
    {
        var kernel = numbers.Below(points.Count + 1);
        var draw = new double[ranges.Count];
        for (var dimension = 0; dimension < draw.Length; dimension++)
        {
            draw[dimension] = kernel == points.Count ? numbers.Next()
                : ranges[dimension] is ChoiceRange choice ? Choice(numbers, choice, points[kernel][dimension])
                : Truncated(numbers, points[kernel][dimension], widths[dimension]);
        }

        return draw;
    }

    public double LogDensity(double[] at)
    {
        var logs = new double[points.Count + 1];
        for (var kernel = 0; kernel < points.Count; kernel++)
        {
            for (var dimension = 0; dimension < at.Length; dimension++)
            {
                var (value, centre) = (at[dimension], points[kernel][dimension]);
                logs[kernel] += ranges[dimension] is ChoiceRange choice
                    ? Math.Log(choice.Values.Count * Weight(choice, choice.IndexAt(value) == choice.IndexAt(centre)))
                    : LogTruncated(value, centre, widths[dimension]);
            }
        }

        var most = logs.Max();
        return most + Math.Log(logs.Sum(log => Math.Exp(log - most)) / logs.Length);
    }

    // The points' own spread, but no less than that of two neighbours in an even row of as many.
    private double Spread(int dimension)
    {
        if (points.Count < 2)
            return 0.3;
        var mean = points.Average(point => point[dimension]);
        var deviation = Math.Sqrt(points.Sum(point => (point[dimension] - mean) * (point[dimension] - mean)) / (points.Count - 1));
        return Math.Max(deviation, 0.5 / points.Count);
    }

    private double Weight(ChoiceRange choice, bool own)
    {
        var count = choice.Values.Count;
        var even = 1.0 / (points.Count + 1);
        return (own ? 1 - even : 0) + (even / count);
    }

    private double Choice(TrialNumbers numbers, ChoiceRange choice, double centre)
    {
        var own = choice.IndexAt(centre);
        var index = numbers.Next() < 1.0 / (points.Count + 1) ? numbers.Below(choice.Values.Count) : own;
        return (index + 0.5) / choice.Values.Count;
    }

    private static double Truncated(TrialNumbers numbers, double centre, double width)
    {
        while (true)
        {
            var draw = centre + (width * numbers.Normal());
            if (draw is >= 0 and <= 1)
                return draw;
        }
    }

    private static double LogTruncated(double value, double centre, double width)
    {
        var away = (value - centre) / width;
        var inside = Below((1 - centre) / width) - Below(-centre / width);
        return (-0.5 * away * away) - Math.Log(width * Math.Sqrt(2 * Math.PI) * inside);
    }

    private static double Below(double deviations) => 0.5 * SpecialFunctions.Erfc(-deviations / Constants.Sqrt2);
}
