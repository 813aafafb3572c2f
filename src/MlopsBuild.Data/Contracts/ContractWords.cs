using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>The words of the contract file.</summary>
internal static class ContractWords
{
    public static IReadOnlyList<(string Name, ColumnType Value)> Types { get; } =
    [
        ("integer", ColumnType.Integer),
        ("number", ColumnType.Number),
        ("text", ColumnType.Text),
        ("boolean", ColumnType.Boolean),
        ("date", ColumnType.Date),
        ("timestamp", ColumnType.Timestamp),
    ];

    public static IReadOnlyList<(string Name, ColumnRole Value)> Roles { get; } =
    [
        ("feature", ColumnRole.Feature),
        ("label", ColumnRole.Label),
        ("key", ColumnRole.Key),
        ("time", ColumnRole.Time),
        ("ignore", ColumnRole.Ignore),
    ];

    public static IReadOnlyList<(string Name, Sensitivity Value)> Sensitivities { get; } = [("none", Sensitivity.None), ("pii", Sensitivity.Pii)];

    public static IReadOnlyList<(string Name, Severity Value)> Severities { get; } = [("error", Severity.Error), ("warning", Severity.Warning)];

    public static IReadOnlyList<(string Name, RuleAction Value)> Actions { get; } = [("fail", RuleAction.Fail), ("quarantine", RuleAction.Quarantine)];

    public static IReadOnlyList<(string Name, DatasetFormat Value)> Formats { get; } =
        [("csv", DatasetFormat.Csv), ("parquet", DatasetFormat.Parquet), ("jsonl", DatasetFormat.JsonLines)];

    public static string Of<T>(IReadOnlyList<(string Name, T Value)> words, T value)
        where T : struct => words.First(word => word.Value.Equals(value)).Name;
}
