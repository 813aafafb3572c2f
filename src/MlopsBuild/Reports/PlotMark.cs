namespace MlopsBuild.Reports;

/// <summary>How the points of a plot are drawn.</summary>
public enum PlotMark
{
    /// <summary>Joined by a line.</summary>
    Line,

    /// <summary>Joined by a thin dashed line, as a reference that others are compared with.</summary>
    Guide,

    /// <summary>A dot for each.</summary>
    Dots,
}
