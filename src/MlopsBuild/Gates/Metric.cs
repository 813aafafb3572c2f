namespace MlopsBuild.Gates;

/// <summary>A figure of how good predictions are.</summary>
/// <param name="Name">Name in files and run records: lower case, words joined by underscores, such as <c>rmse</c> and <c>pr_auc</c>.</param>
/// <param name="Title">Name for people, such as <c>RMSE</c>.</param>
/// <param name="HigherIsBetter">Whether more of it is better.</param>
/// <param name="Tasks">The tasks it is defined for.</param>
public sealed partial record Metric(string Name, string Title, bool HigherIsBetter, params IReadOnlyList<LearningTask> Tasks);
