namespace MlopsBuild.Reports;

/// <summary>Points of a <see cref="Plot"/>.</summary>
/// <param name="Name">Name in the legend; empty for none.</param>
/// <param name="Points">The points, in the units of the axes; those that are not finite are left out.</param>
/// <param name="Mark">How they are drawn.</param>
public sealed record PlotSeries(string Name, IReadOnlyList<(double X, double Y)> Points, PlotMark Mark);
