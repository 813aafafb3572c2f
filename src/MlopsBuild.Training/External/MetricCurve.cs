namespace MlopsBuild.Training;

/// <summary>A metric over the steps of a training.</summary>
/// <param name="Name">Its name, parts joined by dots, such as <c>train.rmse</c>.</param>
/// <param name="Points">Its values in the order they were written.</param>
public sealed record MetricCurve(string Name, IReadOnlyList<MetricPoint> Points);
