using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>The customary scores of a column.</summary>
internal static class DriftScoring
{
    private const int MostGroups = 10;

    public static DriftScores Of(OrderedCounts pair, ColumnProfile baseline, ColumnProfile current)
    {
        var (first, second) = Groups(pair);
        double n = baseline.Present, m = current.Present;
        return Of(first, second, baseline, current) with
        {
            LInfinity = null,
            TotalVariation = null,
            KolmogorovSmirnov = pair.Low,
            KolmogorovSmirnovPValue = Math.Clamp(KolmogorovSmirnov.ApproximateTail(pair.Low, n * m / (n + m)), 0, 1),
            Wasserstein = baseline.Type is ColumnType.Integer or ColumnType.Number ? NormedArea(pair, baseline, current) : null,
        };
    }

    public static DriftScores Of(double[] first, double[] second, ColumnProfile baseline, ColumnProfile current)
    {
        var (n, m) = (baseline.Present, current.Present);
        return new DriftScores
        {
            PopulationStability = PopulationStability.Index(first, second),
            PopulationStabilityNoise = PopulationStability.Noise(first.Length, n, m),
            JensenShannonDivergence = JensenShannon.Divergence(first, second),
            JensenShannonDistance = JensenShannon.Distance(first, second),
            Hellinger = Hellinger.Distance(first, second),
            ChiSquare = Homogeneity(first, second, Math.Min(n, m) / ((double)n + m)),
            LInfinity = LInfinity.Distance(first, second),
            TotalVariation = TotalVariation.Distance(first, second),
        };
    }

    /// <summary>Rare categories are merged by what the smaller sample is expected to have of them.</summary>
    private static ChiSquareResult Homogeneity(double[] first, double[] second, double share)
    {
        double[] expected = [.. first.Zip(second, (a, b) => (a + b) * share)];
        var groups = ChiSquare.Groups(expected);
        double[] Merged(double[] counts) => [.. groups.Select(group => group.Sum(i => counts[i]))];
        return ChiSquare.Homogeneity(Merged(first), Merged(second));
    }

    private static (double[] First, double[] Second) Groups(OrderedCounts pair)
    {
        List<double> first = [], second = [];
        double sum = pair.Baseline.Sum(), passed = 0, a = 0, b = 0;
        for (var i = 0; i < pair.Baseline.Length; i++)
        {
            a += pair.Baseline[i];
            b += pair.Current[i];
            passed += pair.Baseline[i];
            if (a > 0 && passed * MostGroups >= sum * (first.Count + 1) && first.Count < MostGroups - 1)
            {
                first.Add(a);
                second.Add(b);
                (a, b) = (0, 0);
            }
        }

        if (a > 0 || b > 0)
        {
            first.Add(a);
            second.Add(b);
        }

        return ([.. first], [.. second]);
    }

    private static double? NormedArea(OrderedCounts pair, ColumnProfile baseline, ColumnProfile current)
    {
        var area = pair.IsExact ? Wasserstein.Distance(pair.Points, pair.Baseline, pair.Points, pair.Current) : Area(pair, baseline, current);
        var spread = (baseline.StandardDeviation ?? 0) * Math.Sqrt((baseline.Present - 1.0) / baseline.Present);
        return area / Wasserstein.Spread(spread);
    }

    private static double? Area(OrderedCounts pair, ColumnProfile baseline, ColumnProfile current)
    {
        if (baseline is not { Minimum: { } low, Maximum: { } high } || current is not { Minimum: { } lowNow, Maximum: { } highNow })
            return null;
        double[] points = [.. pair.Points.Concat([low, high, lowNow, highNow]).Distinct().Order()];
        var first = Curve(points, pair.Points, pair.Baseline, low, high);
        var second = Curve(points, pair.Points, pair.Current, lowNow, highNow);
        var area = 0.0;
        for (var i = 1; i < points.Length; i++)
        {
            double left = first[i - 1] - second[i - 1], right = first[i] - second[i];
            var height = left * right >= 0
                ? Math.Abs(left + right) / 2
                : ((left * left) + (right * right)) / (2 * (Math.Abs(left) + Math.Abs(right)));
            area += height * (points[i] - points[i - 1]);
        }

        return area;
    }

    /// <summary>A distribution function at points, straight between its lowest value, the edges and its highest value.</summary>
    private static double[] Curve(double[] points, double[] edges, double[] counts, double low, double high)
    {
        List<(double X, double Y)> knots = [(low, 0)];
        double sum = counts.Sum(), passed = 0;
        for (var i = 0; i < edges.Length; i++)
        {
            passed += counts[i];
            if (edges[i] > low && edges[i] < high)
                knots.Add((edges[i], passed / sum));
        }

        knots.Add((high, 1));
        var curve = new double[points.Length];
        var knot = 0;
        for (var i = 0; i < points.Length; i++)
        {
            while (knot < knots.Count - 2 && knots[knot + 1].X < points[i])
                knot++;
            var (from, to) = (knots[knot], knots[knot + 1]);
            curve[i] = points[i] < low ? 0 : points[i] >= high ? 1
                : from.Y + ((to.Y - from.Y) * (to.X > from.X ? (points[i] - from.X) / (to.X - from.X) : 1));
        }

        return curve;
    }
}
