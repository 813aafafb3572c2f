namespace MlopsBuild.Data;

/// <summary>
/// Pearson's chi-square tests of counts. Source: K. Pearson, Philosophical Magazine 50 (1900); Yates's correction: F. Yates, Supplement to the
/// Journal of the Royal Statistical Society 1 (1934).
/// </summary>
public static class ChiSquare
{
    /// <summary>
    /// Whether counts follow expected counts that are known, scaled to the same sum. Where the expected counts are themselves a sample, use
    /// <see cref="Homogeneity"/>: this test would take their noise for drift.
    /// </summary>
    /// <exception cref="ArgumentException">The counts are not as many, negative or all 0.</exception>
    public static ChiSquareResult GoodnessOfFit(ReadOnlySpan<double> observed, ReadOnlySpan<double> expected)
    {
        var scaled = Scaled(observed, expected);
        double statistic = 0;
        var groups = 0;
        for (var i = 0; i < observed.Length; i++)
        {
            if (observed[i] == 0 && scaled[i] == 0)
                continue;
            groups++;
            statistic += scaled[i] > 0 ? (observed[i] - scaled[i]) * (observed[i] - scaled[i]) / scaled[i] : double.PositiveInfinity;
        }

        return ChiSquareResult.Of(statistic, groups - 1);
    }

    /// <summary>
    /// The same by the likelihood ratio, 2·Σ O·ln(O/E), known as the G-test. Source: R. R. Sokal and F. J. Rohlf, Biometry (1981).
    /// </summary>
    /// <exception cref="ArgumentException">The counts are not as many, negative or all 0.</exception>
    public static ChiSquareResult LikelihoodRatio(ReadOnlySpan<double> observed, ReadOnlySpan<double> expected)
    {
        var scaled = Scaled(observed, expected);
        double statistic = 0;
        var groups = 0;
        for (var i = 0; i < observed.Length; i++)
        {
            if (observed[i] == 0 && scaled[i] == 0)
                continue;
            groups++;
            if (observed[i] > 0)
                statistic += scaled[i] > 0 ? 2 * observed[i] * Math.Log(observed[i] / scaled[i]) : double.PositiveInfinity;
        }

        return ChiSquareResult.Of(statistic, groups - 1);
    }

    /// <summary>Whether two samples, counted over the same categories, come from one distribution.</summary>
    /// <param name="first">Counts of a sample.</param>
    /// <param name="second">Counts of another.</param>
    /// <param name="corrected">Whether two categories get Yates's correction.</param>
    /// <exception cref="ArgumentException">The counts are not as many, or negative.</exception>
    public static ChiSquareResult Homogeneity(ReadOnlySpan<double> first, ReadOnlySpan<double> second, bool corrected = false)
    {
        if (first.Length != second.Length)
            throw new ArgumentException($"There are {first.Length} and {second.Length} counts; expected one of each for every category.", nameof(second));
        var table = new double[2, first.Length];
        for (var i = 0; i < first.Length; i++)
            (table[0, i], table[1, i]) = (first[i], second[i]);
        return Contingency(table, corrected);
    }

    /// <summary>
    /// Whether the rows and columns of a table of counts are independent, as <c>scipy.stats.chi2_contingency</c>; rows and columns without a
    /// count are left out.
    /// </summary>
    /// <param name="table">Counts.</param>
    /// <param name="corrected">Whether a table of one degree of freedom gets Yates's correction.</param>
    /// <exception cref="ArgumentException">A count is negative.</exception>
    public static ChiSquareResult Contingency(double[,] table, bool corrected = false)
    {
        var counts = new ContingencyTable(table);
        var freedom = counts.DegreesOfFreedom;
        double statistic = 0;
        for (var i = 0; i < table.GetLength(0); i++)
        {
            for (var j = 0; j < table.GetLength(1); j++)
            {
                var expected = counts.Expected(i, j);
                if (expected == 0)
                    continue;
                var difference = Math.Abs(table[i, j] - expected);
                if (corrected && freedom == 1)
                    difference -= Math.Min(0.5, difference);
                statistic += difference * difference / expected;
            }
        }

        return ChiSquareResult.Of(statistic, freedom);
    }

    /// <summary>
    /// Merges rare categories until the approximation holds: the rarest is added to the next, until at most a fifth of the expected counts
    /// are below 5, or, of two, none is below 10. Source: Deequ's <c>Distance.scala</c>, after W. G. Cochran, Annals of Mathematical Statistics
    /// 23 (1952), and Yates, Moore and McCabe, The Practice of Statistics (1999). Of equally rare ones the first goes first.
    /// </summary>
    /// <returns>The merged counts; one of each where no two categories are common enough.</returns>
    /// <exception cref="ArgumentException">The counts are not as many.</exception>
    public static (double[] Observed, double[] Expected) Regroup(ReadOnlySpan<double> observed, ReadOnlySpan<double> expected)
    {
        if (observed.Length != expected.Length)
            throw new ArgumentException($"There are {observed.Length} observed and {expected.Length} expected counts; expected one of each for every category.", nameof(expected));
        List<double> observedSums = [], expectedSums = [];
        foreach (var group in Groups(expected))
        {
            observedSums.Add(0);
            expectedSums.Add(0);
            foreach (var i in group)
            {
                observedSums[^1] += observed[i];
                expectedSums[^1] += expected[i];
            }
        }

        return ([.. observedSums], [.. expectedSums]);
    }

    /// <summary>The categories of each group, the rarest group first.</summary>
    internal static IReadOnlyList<IReadOnlyList<int>> Groups(ReadOnlySpan<double> expected)
    {
        var order = Enumerable.Range(0, expected.Length).ToArray();
        var keys = expected.ToArray();
        Array.Sort(order, (a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : a.CompareTo(b));
        var groups = new LinkedList<(List<int> Members, double Expected)>(order.Select(i => (new List<int> { i }, keys[i])));
        while (groups.Count >= 2 && !IsAllowed(groups))
        {
            var (rarest, next) = (groups.First!.Value, groups.First.Next!.Value);
            groups.RemoveFirst();
            groups.RemoveFirst();
            rarest.Members.AddRange(next.Members);
            var merged = (rarest.Members, Expected: rarest.Expected + next.Expected);
            var place = groups.First;
            while (place is not null && place.Value.Expected < merged.Expected)
                place = place.Next;
            if (place is null)
                groups.AddLast(merged);
            else
                groups.AddBefore(place, merged);
        }

        return [.. groups.Select(group => group.Members)];
    }

    private static bool IsAllowed(LinkedList<(List<int> Members, double Expected)> groups)
    {
        var (least, allowed) = groups.Count == 2 ? (10, 0) : (5, groups.Count / 5);
        return groups.TakeWhile(group => group.Expected < least).Take(allowed + 1).Count() <= allowed;
    }

    private static double[] Scaled(ReadOnlySpan<double> observed, ReadOnlySpan<double> expected)
    {
        var (_, shares) = Shares.Of(observed, expected);
        var sum = 0.0;
        foreach (var count in observed)
            sum += count;
        for (var i = 0; i < shares.Length; i++)
            shares[i] *= sum;
        return shares;
    }
}
