namespace MlopsBuild.Data;

/// <summary>Counts or weights of two samples as shares of their sums.</summary>
internal static class Shares
{
    public static double[] Of(ReadOnlySpan<double> weights, string parameter)
    {
        var sum = 0.0;
        foreach (var weight in weights)
        {
            if (!(weight >= 0) || double.IsInfinity(weight))
                throw new ArgumentException($"A count or weight is {weight}; expected finite numbers from 0.", parameter);
            sum += weight;
        }

        if (sum <= 0)
            throw new ArgumentException("The counts or weights sum to 0; expected at least one above 0.", parameter);
        var shares = new double[weights.Length];
        for (var i = 0; i < shares.Length; i++)
            shares[i] = weights[i] / sum;
        return shares;
    }

    public static (double[] First, double[] Second) Of(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"There are {first.Length} and {second.Length} counts; expected one of each for every category.", nameof(second));
        return (Of(first, nameof(first)), Of(second, nameof(second)));
    }
}
