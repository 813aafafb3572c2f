namespace MlopsBuild.Datasets;

/// <summary>Files of rows and the contract they are held to. Describes only; nothing is read here.</summary>
public sealed record Dataset
{
    /// <summary>Name in messages, reports and the folder of the results.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Path of a file, of a folder, or a pattern with <c>*</c>, <c>?</c> and <c>**</c>. A folder stands for all files below it of the kind
    /// that its first file is of; parts of the path such as <c>year=2026</c> are columns.
    /// </summary>
    public required string Path { get; init; }

    /// <summary>Path of the contract; null when there is none.</summary>
    public string? ContractPath { get; init; }

    /// <summary>Paths of other data sets that reference rules of the contract name.</summary>
    public IReadOnlyList<string> References { get; init; } = [];

    /// <summary>The record that stands for a row, generated from the contract; null when there is none.</summary>
    public Type? Row { get; init; }

    /// <summary>A data set and its contract.</summary>
    /// <param name="path">See <see cref="Path"/>.</param>
    /// <param name="contract">Path of the contract, whose file name up to <c>.contract.yml</c> names the data set; by default that beside the file.</param>
    public static Dataset At(string path, string? contract = null)
    {
        contract ??= DefaultContract(path);
        return new() { Name = NameOf(contract), Path = path, ContractPath = contract };
    }

    /// <summary>A data set whose rows are records: <c>Dataset.Of&lt;Diamond&gt;("data/diamonds.csv")</c>.</summary>
    /// <typeparam name="TRow">The record that <c>./build.sh GenerateRow</c> writes from the contract.</typeparam>
    /// <param name="path">See <see cref="Path"/>.</param>
    /// <param name="contract">See <see cref="At"/>.</param>
    public static Dataset Of<TRow>(string path, string? contract = null) => At(path, contract) with { Row = typeof(TRow) };

    /// <summary>Where the contract of a path is looked for: <c>data/diamonds.contract.yml</c> beside <c>data/diamonds.csv</c>, and beside a folder of that name.</summary>
    public static string DefaultContract(string path)
    {
        var trimmed = path.TrimEnd('/', '\\');
        var folder = System.IO.Path.GetDirectoryName(trimmed) ?? "";
        return System.IO.Path.Combine(folder, NameOf(trimmed) + ".contract.yml").Replace('\\', '/');
    }

    /// <summary>The name of a data set by its path: the last part without its extensions, or, for a pattern, the last folder without wildcards.</summary>
    public static string NameOf(string path)
    {
        var parts = path.Split('/', '\\').Where(part => part.Length > 0 && part != ".").ToList();
        var named = parts.LastOrDefault(part => !part.Contains('*') && !part.Contains('?')) ?? "data";
        var dot = named.IndexOf('.', 1);
        return dot > 0 ? named[..dot] : named;
    }

    /// <summary>The kind of file by its name; null when the name says nothing.</summary>
    public static DatasetFormat? FormatOf(string path)
    {
        var name = path.ToLowerInvariant();
        foreach (var ending in new[] { ".gz", ".zst" })
            if (name.EndsWith(ending, StringComparison.Ordinal))
                name = name[..^ending.Length];
        return System.IO.Path.GetExtension(name) switch
        {
            ".csv" or ".tsv" or ".txt" or ".psv" => DatasetFormat.Csv,
            ".parquet" or ".pq" => DatasetFormat.Parquet,
            ".jsonl" or ".ndjson" or ".json" => DatasetFormat.JsonLines,
            _ => null,
        };
    }
}
