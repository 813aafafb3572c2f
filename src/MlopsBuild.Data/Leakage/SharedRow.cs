namespace MlopsBuild.Data;

/// <summary>A test row and the first training row like it, by their numbers in the files, from 1.</summary>
/// <param name="TestRow">Number of the test row.</param>
/// <param name="TrainRow">Number of the training row.</param>
public sealed record SharedRow(long TestRow, long TrainRow);
