using System.Text;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Cards;

/// <summary>What Hugging Face's Hub calls things in the metadata of cards; see https://huggingface.co/docs/hub/model-cards and https://huggingface.co/docs/hub/datasets-cards.</summary>
internal static class HubNames
{
    private static readonly (long Below, string Name)[] s_sizes =
    [
        (1_000, "n<1K"), (10_000, "1K<n<10K"), (100_000, "10K<n<100K"), (1_000_000, "100K<n<1M"), (10_000_000, "1M<n<10M"), (100_000_000, "10M<n<100M"),
        (1_000_000_000, "100M<n<1B"), (10_000_000_000, "1B<n<10B"), (100_000_000_000, "10B<n<100B"), (1_000_000_000_000, "100B<n<1T"),
    ];

    public static string Task(LearningTask task) => task == LearningTask.Regression ? "tabular-regression" : "tabular-classification";

    public static string Size(long rows) => Array.Find(s_sizes, size => rows < size.Below).Name ?? "n>1T";

    /// <summary>The type of a column as the library datasets names it.</summary>
    public static string Type(ColumnType type) => type switch
    {
        ColumnType.Integer => "int64",
        ColumnType.Number => "float64",
        ColumnType.Boolean => "bool",
        ColumnType.Date => "date32",
        ColumnType.Timestamp => "timestamp[us]",
        _ => "string",
    };

    /// <summary>The metric as the library evaluate names it; macro, micro and weighted F1 are one metric there.</summary>
    public static string Metric(string name) => name switch
    {
        "r2" => "r_squared",
        "auc" => "roc_auc",
        "brier" => "brier_score",
        "macro_f1" or "micro_f1" or "weighted_f1" => "f1",
        _ => name,
    };

    /// <summary>A name that the Hub takes for that of a repository: letters, digits, hyphens, underscores and points.</summary>
    public static string Id(string name)
    {
        var id = new StringBuilder();
        foreach (var letter in name.Trim())
            id.Append(char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' or '-' ? letter : '-');
        return id.ToString().Trim('-', '.') is { Length: > 0 } named ? named[..Math.Min(named.Length, 96)] : "unnamed";
    }
}
