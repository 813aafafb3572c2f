using System.Linq.Expressions;

namespace MlopsBuild.Datasets;

/// <summary>A file of rows and the schema they are held to. Describes only; nothing is read here.</summary>
public sealed record Dataset
{
    /// <summary>Name in messages and reports.</summary>
    public required string Name { get; init; }

    /// <summary>Path of the file.</summary>
    public required string Path { get; init; }

    /// <summary>How the file is written; CSV by default.</summary>
    public DatasetFormat Format { get; init; } = DatasetFormat.Csv;

    /// <summary>The columns, in the order of the file.</summary>
    public required DatasetSchema Schema { get; init; }

    /// <summary>A CSV file whose columns are the properties of a row type: <c>Dataset.Csv&lt;Diamond&gt;(path, label: d =&gt; d.Price)</c>.</summary>
    /// <typeparam name="TRow">The row type; see <see cref="DatasetSchema.Of{TRow}"/>.</typeparam>
    /// <param name="path">Path of the file; its name without extension names the data set.</param>
    /// <param name="label">The property to predict.</param>
    /// <exception cref="ArgumentException">The row type does not describe a schema; all problems are listed.</exception>
    public static Dataset Csv<TRow>(string path, Expression<Func<TRow, object?>> label) => new()
    {
        Name = System.IO.Path.GetFileNameWithoutExtension(path),
        Path = path,
        Schema = DatasetSchema.Of<TRow>().WithLabel(label),
    };
}
