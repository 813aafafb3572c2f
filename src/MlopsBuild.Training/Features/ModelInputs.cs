using System.Data;
using System.Data.Common;
using Microsoft.ML;
using Microsoft.ML.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>The columns a model is made from, and the way from rows to a data view.</summary>
internal sealed record ModelInputs(LearningTask Task, Column Label, IReadOnlyList<Column> Columns)
{
    public const string Target = "__target";
    public const string Features = "__features";

    /// <summary>Name of the label in the data view: a number, or a class as text.</summary>
    public const string Truth = "__label";

    public IReadOnlyList<ModelInput> Values { get; } = [.. Columns.SelectMany(ModelInput.Of)];

    /// <exception cref="ArgumentException">The schema has no usable label or features; all problems are listed.</exception>
    public static ModelInputs Of(DatasetSchema schema, LearningTask task, string? labelName = null)
    {
        schema.Check();
        var problems = new List<string>();
        var label = labelName is null ? schema.Label : schema.Columns.FirstOrDefault(column => column.Name == labelName);
        var types = task == LearningTask.Regression ? new[] { ColumnType.Integer, ColumnType.Number } : [ColumnType.Integer, ColumnType.Text, ColumnType.Boolean];
        if (label is null)
        {
            problems.Add(labelName is null
                ? "It has no label; give one column the role Label."
                : $"It has no column \"{labelName}\" to predict; it has {string.Join(", ", schema.Columns.Select(column => $"\"{column.Name}\""))}.");
        }
        else if (!types.Contains(label.Type))
        {
            problems.Add($"Its label \"{label.Name}\" is {label.Type}, expected {string.Join(" or ", types)}.");
        }

        List<Column> features = [.. schema.Columns.Where(column => column != label && column.Role is ColumnRole.Feature or ColumnRole.Label)];
        if (features.Count == 0)
            problems.Add("It has no features; give at least one column the role Feature.");
        return problems.Count == 0
            ? new ModelInputs(task, label!, features)
            : throw new ArgumentException($"The schema is not usable for {Name(task)}: {string.Join(" ", problems)}");
    }

    /// <summary>The rows to learn from.</summary>
    public IDataView Load(MLContext context, RowSource rows) =>
        Load(context, rows, [Task == LearningTask.Regression ? (Truth, Sql.Number(Sql.Quote(Label.Name)), false) : (Truth, Sql.Class(Label), true)]);

    /// <summary>The rows to score: a class stands behind a sign, so that an empty one is told from a missing one.</summary>
    /// <param name="context">ML.NET's context.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="texts">More columns: name and SQL of a text.</param>
    public IDataView LoadScored(MLContext context, RowSource rows, IReadOnlyList<(string Name, string Sql)> texts) => Load(
        context,
        rows,
        [
            ScoredTruth,
            .. texts.Select(text => (text.Name, text.Sql, true)),
        ]);

    /// <summary>The first rows, without their labels.</summary>
    public RowTable First(RowSource rows, int count) => First(rows, count, [.. Values.Select(value => (value.Name, value.Sql, value.IsText))]);

    /// <summary>The first rows, to score.</summary>
    public RowTable FirstScored(RowSource rows, int count) => First(rows, count, [ScoredTruth, .. Values.Select(value => (value.Name, value.Sql, value.IsText))]);

    /// <summary>First rows and their mixings, to score, mixed in memory.</summary>
    public IDataView Mixed(RowTable first, MixedRows mixed)
    {
        var places = mixed.Features.Select((feature, place) => (feature.Name, place)).ToDictionary(one => one.Name, one => one.place, StringComparer.Ordinal);
        int[] features = [-1, .. Values.Select(value => places.GetValueOrDefault(value.Column.Name, -1))];
        return first.From(mixed.Count, (row, column) => mixed.Source(row, features[column]));
    }

    /// <summary>Checks that the rows have every column the model needs.</summary>
    /// <exception cref="InvalidDataException">They lack some, or cannot be read.</exception>
    public void RequireColumns(DbConnection connection, RowSource rows)
    {
        DbDataReader reader;
        try
        {
            reader = Sql.Read(connection, "*", rows, "WHERE 1 = 0");
        }
        catch (DbException cause)
        {
            throw new InvalidDataException($"The rows of \"{rows.Query}\" cannot be read, expected a query that runs: {cause.Message.Trim()}", cause);
        }

        using (reader)
        {
            var names = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
            var missing = Columns.Prepend(Label).Select(column => column.Name).Except(names, StringComparer.OrdinalIgnoreCase).ToList();
            if (missing.Count > 0)
            {
                throw new InvalidDataException($"The rows lack the columns {string.Join(", ", missing.Select(Sql.Quote))}, expected all that the model uses;"
                    + $" they have {string.Join(", ", names.Select(Sql.Quote))}.");
            }
        }
    }

    private static string Name(LearningTask task) => task switch
    {
        LearningTask.Regression => "regression",
        LearningTask.BinaryClassification => "binary classification",
        _ => "multiclass classification",
    };

    private (string Name, string Sql, bool IsText) ScoredTruth =>
        Task == LearningTask.Regression ? (Truth, Sql.Number(Sql.Quote(Label.Name)), false) : (Truth, $"'=' || {Sql.Class(Label)}", true);

    private static RowTable First(RowSource rows, int count, IReadOnlyList<(string Name, string Sql, bool IsText)> columns)
    {
        using var connection = Sql.Open(rows);
        using var reader = Sql.Read(connection, string.Join(", ", columns.Select(column => column.Sql)), rows, $"LIMIT {count}");
        return RowTable.Read(reader, [.. columns.Select(column => (column.Name, column.IsText))], count);
    }

    private IDataView Load(MLContext context, RowSource rows, IReadOnlyList<(string Name, string Sql, bool IsText)> more)
    {
        List<(string Name, string Sql, bool IsText)> columns = [.. more, .. Values.Select(value => (value.Name, value.Sql, value.IsText))];
        var loader = context.Data.CreateDatabaseLoader([.. columns.Select((column, index) =>
            new DatabaseLoader.Column(column.Name, column.IsText ? DbType.String : DbType.Double, index))]);
        var query = $"SELECT {string.Join(", ", columns.Select(column => $"{column.Sql} AS {Sql.Quote(column.Name)}"))} FROM ({rows.Query}) AS rows";
        return loader.Load(new DatabaseSource(rows.Factory, rows.ConnectionString, query, commandTimeoutInSeconds: 0));
    }
}
