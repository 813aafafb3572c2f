namespace MlopsBuild.Training;

/// <summary>What metrics over weighted rows share.</summary>
internal static class Weighted
{
    public static MetricValue NoRows { get; } = MetricValue.Not("there are no rows");

    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void Check(int actual, int predicted)
    {
        if (actual != predicted)
            throw new ArgumentException($"There are {actual} labels and {predicted} predictions, expected as many.");
    }
}
