using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>How far beyond the extreme of a sample the extreme of a fresh one of the same size may lie.</summary>
internal static class Tail
{
    private const double EulerGamma = 0.57721566490153286;

    // The estimate of the shape has a standard error of about 0.12; a shape above 0.4 would make bounds too wide to be of use.
    private const double ShapeMargin = 0.1;
    private const double LargestShape = 0.4;

    /// <summary>
    /// Distance from the highest (or, mirrored, lowest) value to the bound. The scale a of the tail comes from the distance of the extreme
    /// from a quantile with at least 20 values beyond it, whose expectation is a (ln k + γ) for k values of an exponential tail. Where the
    /// scale grows outward the tail is heavier: then a generalized Pareto tail continues it, whose shape ξ is the growth of the scale,
    /// ln a₂/a₁ over ln t₂/t₁ for the return periods t in the middle of each stretch.
    /// </summary>
    public static double Margin(ColumnProfile column, bool upper)
    {
        var n = column.Present;
        double At(double probability) => column.Quantiles.First(quantile => quantile.Probability == (upper ? 1 - probability : probability)).Value;
        var (outer, inner) = n * 0.01 >= 20 ? (0.01, 0.05) : n * 0.05 >= 20 ? (0.05, 0.25) : (0.25, 0.5);
        var extreme = (upper ? column.Maximum : column.Minimum)!.Value;
        var beyond = Math.Max(n * outer, 1);
        var scale = Math.Abs(extreme - At(outer)) / (Math.Log(beyond) + EulerGamma);
        var innerScale = Math.Abs(At(outer) - At(inner)) / Math.Log(inner / outer);
        if (scale <= 0)
            return 0;
        var margin = Math.Log(Evidence.Odds) * scale;
        if (innerScale <= 0)
            return margin;
        var growth = Math.Log(scale / innerScale) / (0.5 * Math.Log(n * inner));
        var shape = Math.Min(growth + ShapeMargin, LargestShape);
        return shape <= 0 ? margin : Math.Max(margin, scale * Math.Pow(beyond, shape / 2) * (Math.Pow(Evidence.Odds, shape) - 1) / shape);
    }
}
