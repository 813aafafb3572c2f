namespace MlopsBuild.Data;

/// <summary>
/// The first Wasserstein distance of two samples, also called the earth mover's: the area between their distribution functions, in the
/// unit of the values. Source: S. S. Vallender, Theory of Probability and its Applications 18 (1974).
/// </summary>
public static class Wasserstein
{
    /// <summary>The distance of two samples; they need not be sorted.</summary>
    /// <exception cref="ArgumentException">A sample is empty.</exception>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> second) => Distance(first, Ones(first.Length), second, Ones(second.Length));

    /// <summary>The distance of two weighted samples; the weights of each count as shares of their sum.</summary>
    /// <exception cref="ArgumentException">Values and weights are not as many, or weights are negative or all 0.</exception>
    public static double Distance(ReadOnlySpan<double> first, ReadOnlySpan<double> firstWeights, ReadOnlySpan<double> second, ReadOnlySpan<double> secondWeights)
    {
        var (a, p) = Sorted(first, firstWeights, nameof(firstWeights));
        var (b, q) = Sorted(second, secondWeights, nameof(secondWeights));
        double area = 0, difference = 0, last = Math.Min(a[0], b[0]);
        int i = 0, j = 0;
        while (i < a.Length || j < b.Length)
        {
            var value = j == b.Length || (i < a.Length && a[i] <= b[j]) ? a[i] : b[j];
            area += Math.Abs(difference) * (value - last);
            last = value;
            while (i < a.Length && a[i] == value)
                difference += p[i++];
            while (j < b.Length && b[j] == value)
                difference -= q[j++];
        }

        return area;
    }

    /// <summary>
    /// The distance in units of the baseline's spread: divided by its population standard deviation, at least 0.001, so that a
    /// constant baseline gives a number. Source: Evidently's <c>wasserstein</c> test.
    /// </summary>
    /// <exception cref="ArgumentException">A sample is empty.</exception>
    public static double NormedDistance(ReadOnlySpan<double> baseline, ReadOnlySpan<double> current)
    {
        var distance = Distance(baseline, current);
        double mean = 0, squares = 0;
        foreach (var value in baseline)
            mean += value / baseline.Length;
        foreach (var value in baseline)
            squares += (value - mean) * (value - mean);
        return distance / Spread(Math.Sqrt(squares / baseline.Length));
    }

    internal static double Spread(double standardDeviation) => Math.Max(standardDeviation, 0.001);

    private static (double[] Values, double[] Shares) Sorted(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, string parameter)
    {
        if (values.Length != weights.Length)
            throw new ArgumentException($"There are {values.Length} values and {weights.Length} weights; expected one for each.", parameter);
        var sorted = values.ToArray();
        var shares = Shares.Of(weights, parameter);
        Array.Sort(sorted, shares);
        return (sorted, shares);
    }

    private static double[] Ones(int length)
    {
        var ones = new double[length];
        Array.Fill(ones, 1);
        return ones;
    }
}
