namespace MlopsBuild.Data;

/// <summary>
/// How well one feature alone tells the label of test rows, by what training rows with its value have. 0 is no better than no feature, 1 is
/// without error. Numbers are cut into at most 200 ranges with the same number of training rows.
/// </summary>
/// <param name="Column">The feature.</param>
/// <param name="Score">
/// For a label with classes (text, boolean, or integer with at most 50 values), the share of the errors of always guessing the commonest class that
/// guessing the commonest class of the feature's value avoids. For a numeric label, the share of the variance of its rank that the mean rank of
/// the feature's value explains (R²): ranks, so that neither a few large labels nor a monotone transform change it. Null when the test rows
/// are fewer than 30 or have one label.
/// </param>
public sealed record LabelScore(string Column, double? Score);
