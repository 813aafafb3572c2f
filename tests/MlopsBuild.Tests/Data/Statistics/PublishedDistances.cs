using MlopsBuild.Data;
using Xunit;

namespace MlopsBuild.Tests.Data.Statistics;

/// <summary>Distances of two samples.</summary>
public sealed class PublishedDistances
{
    private const string Evidently = "Evidently tests/stattests/test_stattests.py";
    private const string Deequ = "Deequ KLL/KLLDistanceTest.scala";
    private const string Tfdv = "TFDV anomalies/metrics_test.cc";
    private const string SciPy = "SciPy documentation";
    private const string Recomputed = "SciPy 1.10.1";

    private static readonly double[] s_a = [38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0];
    private static readonly double[] s_b = [39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8];
    private static readonly double[] s_p = [.36, .48, .16];
    private static readonly double[] s_q = [.30, .50, .20];
    private static readonly double[] s_reference = [16, 18, 16, 14, 12, 12];
    private static readonly double[] s_current = [16, 16, 16, 16, 16, 8];
    private static readonly double[] s_hundred = [.. Enumerable.Range(0, 100).Select(x => x / 149.0)];
    private static readonly double[] s_later = [.. Enumerable.Range(50, 100).Select(x => x / 149.0)];

    private static readonly Reference[] s_references =
    [
        new("KS distance of A and B", Recomputed, 0.625, () => KolmogorovSmirnov.Distance(s_a, s_b)),
        new("KS exact p of A and B", Recomputed, 0.08702408702408702, () => KolmogorovSmirnov.ExactPValue(0.625, 8, 8)),
        new("KS asymptotic p of A and B", Recomputed, 0.04931640625, () => KolmogorovSmirnov.AsymptoticPValue(0.625, 8, 8)),
        new("KS p by default is exact", Recomputed, 0.08702408702408702, () => KolmogorovSmirnov.PValue(0.625, 8, 8)),
        new("KS exact p of [0] and [1]", "scipy#9786", 1, () => KolmogorovSmirnov.ExactPValue(1, 1, 1)),
        new("KS exact p of [0] and [1, 2]", "scipy#9786", 2.0 / 3, () => KolmogorovSmirnov.ExactPValue(1, 1, 2)),
        new("KS exact p of [1, 2] and [3, 4, 5, 6]", "scipy#9786", 2.0 / 15, () => KolmogorovSmirnov.ExactPValue(1, 2, 4)),
        // SciPy takes the expansion of Pelz and Good here, which is good to 4e-8; the exact value stands below.
        new("KS one sample of 500 at 0.05", "SciPy kstwo.sf", 0.158662602238, () => KolmogorovSmirnov.OneSampleTail(0.05, 500), 1e-7),
        new("KS one sample of 500 at 0.05, exact", "mpmath, 40 digits", 0.15866263922062, () => KolmogorovSmirnov.OneSampleTail(0.05, 500)),
        new("KS one sample of 10 at 0.274", "Marsaglia, Tsang and Wang 2003: K(10, .274) = 0.6284796154565", 1 - 0.6284796154565043, () => KolmogorovSmirnov.OneSampleTail(0.274, 10)),
        new("KS one sample of 100 at 0.1", "mpmath, 40 digits", 0.25269275700639, () => KolmogorovSmirnov.OneSampleTail(0.1, 100)),
        new("KS one sample of 200 at 0.12", "mpmath, 40 digits", 0.0057457604928326, () => KolmogorovSmirnov.OneSampleTail(0.12, 200)),
        new("KS limit at 0.05 of 500", "SciPy kstwobign.sf", 0.164079197727, () => KolmogorovSmirnov.LimitTail(0.05 * Math.Sqrt(500))),
        new("KS limit at 0.3", "mpmath, 40 digits", 0.99999069419866543, () => KolmogorovSmirnov.LimitTail(0.3)),
        new("KS limit at 1", "mpmath, 40 digits", 0.26999967167735452, () => KolmogorovSmirnov.LimitTail(1)),
        new("KS limit at 3", "mpmath, 40 digits", 3.0459959489425257e-8, () => KolmogorovSmirnov.LimitTail(3), 1e-21),
        new("Wasserstein of A and B", Recomputed, 4.1625, () => Wasserstein.Distance(s_a, s_b)),
        new("Wasserstein of A and B, normed", Recomputed, 0.781236105789365, () => Wasserstein.NormedDistance(s_a, s_b)),
        new("Wasserstein of [0, 1, 3] and [5, 6, 8]", SciPy, 5, () => Wasserstein.Distance([0, 1, 3], [5, 6, 8])),
        new("Wasserstein of weights [3, 1] and [2, 2]", SciPy, 0.25, () => Wasserstein.Distance([0, 1], [3, 1], [0, 1], [2, 2])),
        new("Wasserstein of weighted values", SciPy, 4.078133143804786, () => Wasserstein.Distance([3.4, 3.9, 7.5, 7.8], [1.4, .9, 3.1, 7.2], [4.5, 1.4], [3.2, 3.5])),
        new("Wasserstein scaled to 0 to 1", "Deepchecks tests/utils/drift_test.py", 0.33, () => Wasserstein.Distance(s_hundred, s_later), 0.01),
        new("JS distance of disjoint categories, in bits", SciPy, 1, () => JensenShannon.Divergence([1, 0, 0], [0, 1, 0])),
        new("JS distance of [1, 0] and [.5, .5]", SciPy, 0.46450140402245893, () => JensenShannon.Distance([1, 0], [.5, .5])),
        new("JS distance of the same", SciPy, 0, () => JensenShannon.Distance([1, 0, 0], [1, 0, 0])),
        new("JS distance of P and Q", Recomputed, 0.050803321756356906, () => JensenShannon.Distance(s_p, s_q)),
        new("JS divergence of P and Q", Recomputed, 0.003723563442031078, () => JensenShannon.Divergence(s_p, s_q)),
        new("JS divergence of histograms cut at all edges", Tfdv, 0.6556390622295664, () => JensenShannon.Divergence([2, 2, 0, 0], [0, 1, 1, 2])),
        new("KL divergence of P and Q", "Textbook example", 0.010338234865827599, () => KullbackLeibler.Divergence(s_p, s_q)),
        new("PSI of P and Q", Recomputed, 0.0206814753506, () => PopulationStability.Index(s_p, s_q), 1e-12),
        new("PSI of deciles", Deequ, 0.007406694184014186, () => PopulationStability.Index([428, 425, 414, 427, 440, 447, 380, 386, 444, 386], [426, 437, 429, 391, 469, 433, 360, 443, 371, 418])),
        new("L-infinity of P and Q", Recomputed, 0.06, () => LInfinity.Distance(s_p, s_q)),
        new("L-infinity of {b .9, c .1} and {a .3, b .7}", Tfdv, 0.3, () => LInfinity.Distance([0, .9, .1], [.3, .7, 0])),
        new("L-infinity of {hello .1, world .9} and {.3, .7}", Tfdv, 0.2, () => LInfinity.Distance([.1, .9], [.3, .7])),
        new("L-infinity of five categories", Deequ, 0.06015037593984962, () => LInfinity.Distance([10, 20, 25, 10, 5], [11, 20, 25, 10, 10])),
        new("L-infinity with another category", Deequ, 0.2857142857142857, () => LInfinity.Distance([10, 20, 25, 10, 5, 0], [20, 0, 25, 10, 10, 11]), 1e-9),
        new("L-infinity with a new category", "NannyML tests/drift/test_univariate_drift_methods.py", 0.14, () => LInfinity.Distance([2, 2, 2, 0], [2, 2, 2, 1]), 0.005),
        new("Robust L-infinity of few rows", Deequ, 0, () => LInfinity.Robust([10, 20, 25, 10, 5], [11, 20, 25, 10, 10])),
        new("Robust L-infinity at 0.003", Deequ, 0.2726338046550349, () => LInfinity.Robust([207, 20, 25, 14, 25, 13, 0], [22, 20, 25, 12, 13, 0, 15])),
        new("Robust L-infinity at 0.1", Deequ, 0.33774199396969184, () => LInfinity.Robust([207, 20, 25, 14, 25, 13, 0], [22, 20, 25, 12, 13, 0, 15], 0.1)),
        new("Hellinger of P and Q", Recomputed, 0.0508239976810, () => Hellinger.Distance(s_p, s_q), 1e-12),
        new("Hellinger of counts", Evidently, 0.06812, () => Hellinger.Distance(s_reference, s_current), 1e-5),
        new("Total variation of P and Q", "Half the sum of |p - q|", 0.06, () => TotalVariation.Distance(s_p, s_q)),
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
}
