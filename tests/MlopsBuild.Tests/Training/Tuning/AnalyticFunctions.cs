using MlopsBuild.Training;

namespace MlopsBuild.Tests.Training.Tuning;

/// <summary>Published functions to be minimised, with the spaces that they are defined on.</summary>
internal static class AnalyticFunctions
{
    private static readonly double[] Weights = [1, 1.2, 3, 3.2];

    private static readonly double[][] Scales =
        [[10, 3, 17, 3.5, 1.7, 8], [0.05, 10, 17, 0.1, 8, 14], [3, 3.5, 1.7, 10, 17, 8], [17, 8, 0.05, 10, 0.1, 14]];

    private static readonly double[][] Centres =
    [
        [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886], [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
        [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650], [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
    ];

    public static SearchSpace<Landscape> BraninSpace { get; } = SearchSpace.Of(new Landscape()).Number(t => t.A, -5, 10).Number(t => t.B, 0, 15);

    public static SearchSpace<Landscape> HartmannSpace { get; } = SearchSpace.Of(new Landscape())
        .Number(t => t.A, 0, 1).Number(t => t.B, 0, 1).Number(t => t.C, 0, 1).Number(t => t.D, 0, 1).Number(t => t.E, 0, 1).Number(t => t.F, 0, 1);

    public static SearchSpace<Landscape> MixedSpace { get; } = SearchSpace.Of(new Landscape())
        .Log(t => t.A, 1e-4, 1).Number(t => t.B, 0, 1).Whole(t => t.Whole, 1, 300, log: true).Choice(t => t.Kind, "one", "two", "three").Choice(t => t.Flag, false, true);

    /// <summary>Branin (1972); its least value is 0.397887.</summary>
    public static double Branin(Landscape t)
    {
        var valley = t.B - (5.1 / (4 * Math.PI * Math.PI) * t.A * t.A) + (5 / Math.PI * t.A) - 6;
        return (valley * valley) + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(t.A)) + 10;
    }

    /// <summary>The six-dimensional function of Hartmann (1973); its least value is -3.32237.</summary>
    public static double Hartmann(Landscape t)
    {
        double[] at = [t.A, t.B, t.C, t.D, t.E, t.F];
        return -Weights.Select((weight, row) => weight * Math.Exp(-at.Select((x, i) => Scales[row][i] * (x - Centres[row][i]) * (x - Centres[row][i])).Sum())).Sum();
    }

    /// <summary>What trainers are like: one parameter that counts by ratio, one whole, and a choice that decides where the best place is. Its least value is near 0.</summary>
    public static double Mixed(Landscape t)
    {
        var rate = Math.Log10(t.A) + (t.Kind == "two" ? 1.5 : 2.5);
        var size = Math.Log(t.Whole / 40.0);
        return (rate * rate) + (0.3 * size * size) + (2 * Math.Pow(t.B - 0.3, 2)) + (t.Kind == "three" ? 0.8 : t.Kind == "one" ? 0.2 : 0) + (t.Flag ? 0 : 0.3);
    }
}
