namespace MlopsBuild.Data;

/// <summary>
/// The shares of one category in the baseline and the data set. A profile keeps only the most frequent of very many values; the share of
/// another is known to lie between 0 and that of the last one kept.
/// </summary>
/// <param name="Baseline">Least and most share in the baseline.</param>
/// <param name="Current">Least and most share in the data set.</param>
internal readonly record struct ShareChange(Bounds Baseline, Bounds Current)
{
    /// <summary>The change of the rows at hand is at least this.</summary>
    public double Least => Math.Max(0, Math.Max(Baseline.Lower - Current.Upper, Current.Lower - Baseline.Upper));

    public static ShareChange Of(double baseline, double current) => new(new Bounds(baseline, baseline), new Bounds(current, current));

    /// <summary>Bounds of the true change.</summary>
    public Bounds At(double exponent, double n, double m)
    {
        var difference = Difference(Baseline.Lower, Current.Upper, exponent, n, m);
        var lower = difference.Lower;
        var upper = Baseline == new Bounds(Baseline.Lower, Baseline.Lower) && Current == new Bounds(Current.Lower, Current.Lower)
            ? difference.Upper
            : Difference(Baseline.Upper, Current.Lower, exponent, n, m).Upper;
        return new Bounds(Math.Max(0, Math.Max(lower, -upper)), Math.Max(Math.Abs(lower), Math.Abs(upper)));
    }

    private static Bounds Difference(double baseline, double current, double exponent, double n, double m) => TwoProportions.Difference(
        baseline, BinomialInterval.Chernoff(baseline, n, exponent), current, BinomialInterval.Chernoff(current, m, exponent));
}
