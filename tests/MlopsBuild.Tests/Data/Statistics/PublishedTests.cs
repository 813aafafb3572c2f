using MlopsBuild.Data;
using Xunit;

namespace MlopsBuild.Tests.Data.Statistics;

/// <summary>Tests, intervals and corrections.</summary>
public sealed class PublishedTests
{
    private const string Evidently = "Evidently tests/stattests/test_stattests.py";
    private const string Deequ = "Deequ KLL/KLLDistanceTest.scala";
    private const string SciPy = "SciPy documentation";
    private const string Newcombe = "Newcombe 1998";
    private const string Mlxtend = "mlxtend tests/test_mcnemar_test.py";
    private const string Binomial = "Exact binomial sums, mpmath";

    private static readonly double[] s_reference = [16, 18, 16, 14, 12, 12];
    private static readonly double[] s_current = [16, 16, 16, 16, 16, 8];
    private static readonly double[,] s_two = { { 200, 800 }, { 400, 600 } };
    private static readonly double[] s_pValues = [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1];

    private static readonly Reference[] s_references =
    [
        new("Chi-square tail 3.84 of 1", "mpmath, 40 digits", 0.050000000000000057, () => TailOf(3.841458820694124, 1), 1e-15),
        new("Chi-square tail 50 of 1", "mpmath, 40 digits", 1.5374597944280349e-12, () => TailOf(50, 1), 1e-25),
        new("Goodness of fit of uniform counts", SciPy, 2, () => ChiSquare.GoodnessOfFit(s_reference, [1, 1, 1, 1, 1, 1]).Statistic),
        new("Goodness of fit of uniform counts, p", SciPy, 0.84914503608460956, () => ChiSquare.GoodnessOfFit(s_reference, [1, 1, 1, 1, 1, 1]).PValue),
        new("Goodness of fit of expected counts", SciPy, 3.5, () => ChiSquare.GoodnessOfFit(s_reference, s_current).Statistic),
        new("Goodness of fit of expected counts, p", SciPy, 0.62338762774958223, () => ChiSquare.GoodnessOfFit(s_reference, s_current).PValue),
        new("Goodness of fit to a reference", "SciPy 1.10.1", 3.174603174603, () => ChiSquare.GoodnessOfFit(s_current, s_reference).Statistic),
        new("Goodness of fit to a reference, p", "SciPy 1.10.1", 0.6730876007, () => ChiSquare.GoodnessOfFit(s_current, s_reference).PValue),
        new("Goodness of fit to a reference, p to five digits", Evidently, 0.67309, () => ChiSquare.GoodnessOfFit(s_current, s_reference).PValue, 5e-6),
        new("Homogeneity", "SciPy 1.10.1", 1.6224089635854, () => ChiSquare.Homogeneity(s_reference, s_current).Statistic),
        new("Homogeneity, p", "SciPy 1.10.1", 0.89852623940, () => ChiSquare.Homogeneity(s_reference, s_current).PValue),
        new("Homogeneity, degrees of freedom", "SciPy 1.10.1", 5, () => ChiSquare.Homogeneity(s_reference, s_current).DegreesOfFreedom),
        new("Contingency of 2 x 3", SciPy, 2.7777777777777777, () => ChiSquare.Contingency(new double[,] { { 10, 10, 20 }, { 20, 20, 20 } }).Statistic),
        new("Contingency of 2 x 3, p", SciPy, 0.24935220877729622, () => ChiSquare.Contingency(new double[,] { { 10, 10, 20 }, { 20, 20, 20 } }).PValue),
        new("Contingency of 2 x 2", "SciPy 1.10.1", 95.23809524, () => ChiSquare.Contingency(s_two).Statistic, 5e-9),
        new("Contingency of 2 x 2 with Yates's correction", "SciPy 1.10.1", 94.28809524, () => ChiSquare.Contingency(s_two, corrected: true).Statistic, 5e-9),
        new("G-test of uniform counts", SciPy, 2.006573162632538, () => ChiSquare.LikelihoodRatio(s_reference, [1, 1, 1, 1, 1, 1]).Statistic),
        new("G-test of uniform counts, p", SciPy, 0.84823476779463769, () => ChiSquare.LikelihoodRatio(s_reference, [1, 1, 1, 1, 1, 1]).PValue),
        new("G-test of three counts, p", Evidently, 0.8176, () => ChiSquare.LikelihoodRatio([4, 6, 8], [5, 5, 8]).PValue, 1e-3),
        new("Chi-square p of five categories", Deequ, 0.013227994814265176, () => Regrouped([207, 20, 25, 14, 25], [223, 20, 25, 12, 13]).PValue),
        new("Chi-square with a category gone", Deequ, 28.175042782458068, () => Regrouped([207, 20, 25, 14, 25, 0], [223, 20, 25, 12, 13, 15]).Statistic),
        new("Chi-square with a category gone, p", Deequ, 3.3640191298478506E-5, () => Regrouped([207, 20, 25, 14, 25, 0], [223, 20, 25, 12, 13, 15]).PValue),
        new("Chi-square regrouped after scaling", Deequ, 8.789790456457125, () => Regrouped([100, 20, 25, 10, 5, 2], [100, 22, 25, 5, 13, 2]).Statistic),
        new("Chi-square regrouped", Deequ, 0.38754325259515626, () => Regrouped([100, 40, 30, 0], [100, 40, 30, 4]).Statistic),
        new("Chi-square of two groups left", Deequ, 1.1507901668129925, () => Regrouped([100, 4, 3, 27], [100, 4, 3, 34]).Statistic),
        new("Chi-square with a fifth of rare categories", Deequ, 6.827423492761593, () => Regrouped([100, 4, 3, 27, 20, 20, 20, 20], [100, 2, 1, 34, 20, 20, 20, 20]).Statistic),
        new("Chi-square of one group left (Deequ: NaN)", Deequ, 0, () => Regrouped([100, 4, 3], [100, 4, 3]).DegreesOfFreedom),
        new("Cramér's V without correction", "√(χ²/n) of the table", 0.21821789023599236, () => CramersV.Plain(s_two)),
        new("Cramér's V corrected", "Bergsma 2013 by hand: √((χ²/n - 1/1999)/(1 - 1/1999))", Math.Sqrt((95.238095238095238 / 2000 - 1.0 / 1999) / (1 - 1.0 / 1999)), () => CramersV.Corrected(s_two)),
        new("Cramér's V corrected, of Yates's statistic", "Deepchecks with SciPy 1.10.1", 0.21602579183, () => CramersV.Corrected(s_two, yates: true)),
        new("Cramér's V corrected, two digits", "Deepchecks tests/utils/drift_test.py", 0.21, () => CramersV.Corrected(s_two), 0.01),
        new("Cramér's V of one value", "Deepchecks tests/utils/drift_test.py", 0, () => CramersV.Corrected(new double[,] { { 100 }, { 200 } })),
        new("Cramér's V of disjoint values", "Deepchecks tests/utils/drift_test.py", 1, () => CramersV.Corrected(new double[,] { { 100, 0 }, { 0, 200 } })),
        new("Wald 90 of 100, lower", "Deequ IntervalStrategyTest.scala", .84, () => BinomialInterval.Wald(90, 100).Lower, 0.005),
        new("Wald 90 of 100, upper", "Deequ IntervalStrategyTest.scala", .96, () => BinomialInterval.Wald(90, 100).Upper, 0.005),
        new("Wilson 90 of 100, lower", "Deequ IntervalStrategyTest.scala", .82, () => BinomialInterval.Wilson(90, 100).Lower, 0.01),
        new("Wilson 90 of 100, upper", "Deequ IntervalStrategyTest.scala", .95, () => BinomialInterval.Wilson(90, 100).Upper, 0.01),
        new("Wilson 81 of 263, lower", Newcombe, .25528851987827, () => BinomialInterval.Wilson(81, 263).Lower),
        new("Wilson 81 of 263, upper", Newcombe, .36620957698280, () => BinomialInterval.Wilson(81, 263).Upper),
        new("Wilson 15 of 148, lower", Newcombe, .0623864, () => BinomialInterval.Wilson(15, 148).Lower, 5e-8),
        new("Wilson 15 of 148, upper", Newcombe, .1604872, () => BinomialInterval.Wilson(15, 148).Upper, 5e-8),
        new("Wilson 0 of 20, lower", Newcombe, 0, () => BinomialInterval.Wilson(0, 20).Lower),
        new("Wilson 0 of 20, upper", Newcombe, .1611252, () => BinomialInterval.Wilson(0, 20).Upper, 5e-8),
        new("Wilson 1 of 29, lower", Newcombe, .0061132, () => BinomialInterval.Wilson(1, 29).Lower, 5e-8),
        new("Wilson 1 of 29, upper", Newcombe, .1717552, () => BinomialInterval.Wilson(1, 29).Upper, 5e-8),
        new("Difference of 56/70 and 48/80, lower", Newcombe, .0524, () => TwoProportions.Difference(56, 70, 48, 80).Lower, 5e-5),
        new("Difference of 56/70 and 48/80, upper", Newcombe, .3339, () => TwoProportions.Difference(56, 70, 48, 80).Upper, 5e-5),
        new("Difference of 9/10 and 3/10, lower", Newcombe, .1705, () => TwoProportions.Difference(9, 10, 3, 10).Lower, 5e-5),
        new("Difference of 9/10 and 3/10, upper", Newcombe, .8090, () => TwoProportions.Difference(9, 10, 3, 10).Upper, 5e-5),
        new("Difference of 5/56 and 0/29, lower", Newcombe, -.0381, () => TwoProportions.Difference(5, 56, 0, 29).Lower, 5e-5),
        new("Difference of 5/56 and 0/29, upper", Newcombe, .1926, () => TwoProportions.Difference(5, 56, 0, 29).Upper, 5e-5),
        new("Two proportions 30/100 and 50/120, z", "SciPy 1.10.1", -1.7911821050, () => TwoProportions.Statistic(30, 100, 50, 120)),
        new("Two proportions 30/100 and 50/120, p", "SciPy 1.10.1", .0732640769, () => TwoProportions.PValue(30, 100, 50, 120)),
        new("McNemar 121, 59 corrected", Mlxtend, 20.672222222222, () => McNemar.ChiSquare(121, 59).Statistic),
        new("McNemar 121, 59 corrected, p", Mlxtend, 5.4500948e-06, () => McNemar.ChiSquare(121, 59).PValue, 5e-14),
        new("McNemar 121, 59", Mlxtend, 21.355555555556, () => McNemar.ChiSquare(121, 59, corrected: false).Statistic),
        new("McNemar 121, 59, p", Mlxtend, 3.8151359e-06, () => McNemar.ChiSquare(121, 59, corrected: false).PValue, 5e-14),
        new("McNemar 121, 59 exact", Mlxtend, 4.434449e-06, () => McNemar.ExactPValue(121, 59), 5e-13),
        new("McNemar 6, 16 exact", Binomial, 0.05247879028320313, () => McNemar.ExactPValue(6, 16)),
        new("McNemar 6, 16 mid-p", Binomial, 0.03468966484069824, () => McNemar.MidPValue(6, 16)),
        new("McNemar 6, 16 corrected, p", "SciPy 1.10.1", .055008833629, () => McNemar.ChiSquare(6, 16).PValue),
        new("McNemar 6, 16, p", "SciPy 1.10.1", .033006257661, () => McNemar.ChiSquare(6, 16, corrected: false).PValue),
        new("McNemar 0, 6 exact", "SciPy 1.10.1", .03125, () => McNemar.ExactPValue(0, 6)),
        new("McNemar 15, 5 exact", "SciPy 1.10.1", .04138946533, () => McNemar.ExactPValue(15, 5)),
        new("McNemar 10, 25 exact", "SciPy 1.10.1", .01667384780, () => McNemar.ExactPValue(10, 25)),
        new("McNemar 4900, 5100 exact", Binomial, 0.04658552770494739, () => McNemar.ExactPValue(4900, 5100)),
        new("McNemar 450, 550 mid-p", Binomial, 0.001561138839699202, () => McNemar.MidPValue(450, 550)),
        new("Benjamini-Hochberg, rejected of 15 at 0.05", "Benjamini and Hochberg 1995", 4, () => BenjaminiHochberg.Adjust(s_pValues).Count(p => p <= 0.05)),
        new("Bonferroni, rejected of 15 at 0.05", "Benjamini and Hochberg 1995", 3, () => s_pValues.Count(p => p * 15 <= 0.05)),
        new("Holm, first", "Benjamini and Hochberg 1995", .0015, () => HolmCorrection.Adjust(s_pValues)[0]),
        new("Holm, second", "Benjamini and Hochberg 1995", .0056, () => HolmCorrection.Adjust(s_pValues)[1]),
        new("Holm, third", "Benjamini and Hochberg 1995", .0247, () => HolmCorrection.Adjust(s_pValues)[2]),
        new("Holm, fourth", "Benjamini and Hochberg 1995", .114, () => HolmCorrection.Adjust(s_pValues)[3]),
    ];

    public static TheoryData<string> Quantities => [.. s_references.Select(reference => reference.Quantity)];

    [Theory]
    [MemberData(nameof(Quantities))]
    public void AreReproduced(string quantity)
    {
        var reference = s_references.Single(reference => reference.Quantity == quantity);
        var value = reference.Compute();
        Assert.True(Math.Abs(value - reference.Expected) <= reference.Tolerance, $"{quantity} is {value:R}; {reference.Source} has {reference.Expected:R}.");
    }

    // Two categories whose goodness of fit has the wanted statistic: (o - e)²/e twice, with e = n/2.
    private static double TailOf(double statistic, int degreesOfFreedom)
    {
        Assert.Equal(1, degreesOfFreedom);
        var difference = Math.Sqrt(statistic * 1000 / 4);
        return ChiSquare.GoodnessOfFit([500 + difference, 500 - difference], [1, 1]).PValue;
    }

    private static ChiSquareResult Regrouped(double[] observed, double[] expected)
    {
        var scale = observed.Sum() / expected.Sum();
        var groups = ChiSquare.Regroup(observed, [.. expected.Select(count => count * scale)]);
        return ChiSquare.GoodnessOfFit(groups.Observed, groups.Expected);
    }
}
