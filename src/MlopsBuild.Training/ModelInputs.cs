using System.Data;
using System.Data.Common;
using System.Globalization;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms;
using MlopsBuild.Datasets;

namespace MlopsBuild.Training;

/// <summary>The columns a model is made from, and the way from a row to its inputs.</summary>
internal sealed record ModelInputs(Column Label, IReadOnlyList<Column> Columns)
{
    public const string Target = "__target";
    public const string Features = "__features";
    public const string Score = "Score";

    /// <exception cref="ArgumentException">The schema has no usable label or features; all problems are listed.</exception>
    public static ModelInputs Of(DatasetSchema schema)
    {
        schema.Check();
        var problems = new List<string>();
        if (schema.Label is null)
            problems.Add("It has no label; give one column the role Label.");
        else if (schema.Label.Type is not (ColumnType.Integer or ColumnType.Number))
            problems.Add($"Its label \"{schema.Label.Name}\" is {schema.Label.Type}, expected Integer or Number.");
        if (!schema.Features.Any())
            problems.Add("It has no features; give at least one column the role Feature.");
        foreach (var column in schema.Features.Where(column => column.Type is ColumnType.Date or ColumnType.Timestamp))
            problems.Add($"Its feature \"{column.Name}\" is {column.Type}, expected a number, text or boolean; give it the role Time or Ignore.");
        return problems.Count == 0
            ? new ModelInputs(schema.Label!, [.. schema.Features])
            : throw new ArgumentException("The schema is not usable for regression: " + string.Join(" ", problems));
    }

    /// <summary>Counts the rows and checks that each has a label that can be learnt and every feature that must be there.</summary>
    public long CheckTrainingRows(RowSource rows, bool logLabel)
    {
        using var connection = Open(rows);
        RequireColumns(connection, rows);
        var required = Columns.Where(column => !column.Nullable).ToList();
        var counts = required.Select(column => $", count({Quote(column.Name)})");
        using var command = Command(connection, $"SELECT count(*), count({Quote(Label.Name)}), min({Number(Label)}){string.Concat(counts)} FROM ({rows.Query}) AS rows");
        using var reader = command.ExecuteReader();
        reader.Read();
        var count = Convert.ToInt64(reader.GetValue(0), CultureInfo.InvariantCulture);
        var labels = Convert.ToInt64(reader.GetValue(1), CultureInfo.InvariantCulture);
        if (count == 0)
            throw new InvalidDataException("There are no rows to train on, expected at least one.");
        if (labels < count)
            throw new InvalidDataException($"The label \"{Label.Name}\" is missing in {count - labels} of {count} training rows, expected it in all.");
        var least = reader.GetDouble(2);
        if (logLabel && !(least > 0))
        {
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture,
                $"The label \"{Label.Name}\" is {least:R} in a training row, expected more than 0 to learn its logarithm; correct the row or set LogLabel to false."));
        }

        var missing = required
            .Select((column, index) => (column.Name, Rows: count - Convert.ToInt64(reader.GetValue(3 + index), CultureInfo.InvariantCulture)))
            .Where(column => column.Rows > 0)
            .Select(column => $"\"{column.Name}\" in {column.Rows}")
            .ToList();
        return missing.Count == 0
            ? count
            : throw new InvalidDataException($"Of {count} training rows, features are missing: {string.Join(", ", missing)}, expected them in all; validate the data or make the columns nullable.");
    }

    /// <summary>Checks that the rows have every column the model needs.</summary>
    public void CheckColumns(RowSource rows)
    {
        using var connection = Open(rows);
        RequireColumns(connection, rows);
    }

    public IDataView Load(MLContext context, RowSource rows)
    {
        var columns = Columns.Prepend(Label).ToList();
        var loader = context.Data.CreateDatabaseLoader([.. columns.Select((column, index) =>
            new DatabaseLoader.Column(column.Name, column.Type == ColumnType.Text ? DbType.String : DbType.Double, index))]);
        var values = columns.Select(column => $"{(column.Type == ColumnType.Text ? Quote(column.Name) : Number(column))} AS {Quote(column.Name)}");
        var query = $"SELECT {string.Join(", ", values)} FROM ({rows.Query}) AS rows";
        return loader.Load(new DatabaseSource(rows.Factory, rows.ConnectionString, query, commandTimeoutInSeconds: 0));
    }

    // A missing number becomes 0 and an input of its own that says so: left as NaN, FastTree would leave the row out when training, and
    // ML.NET would send it down the wrong branch of LightGBM's trees when scoring.
    public IEstimator<ITransformer> Pipeline(MLContext context, bool logLabel)
    {
        var texts = Columns.Where(column => column.Type == ColumnType.Text).ToList();
        var numbers = Columns.Except(texts).ToList();
        IEstimator<ITransformer> pipeline = context.Transforms.Conversion.ConvertType(
            [.. numbers.Select(column => new InputOutputColumnPair(Input(column), column.Name)), new InputOutputColumnPair(Target, Label.Name)],
            DataKind.Single);
        if (texts.Count > 0)
        {
            pipeline = pipeline.Append(context.Transforms.Categorical.OneHotEncoding(
                [.. texts.Select(column => new InputOutputColumnPair(Input(column), column.Name))],
                keyOrdinality: ValueToKeyMappingEstimator.KeyOrdinality.ByValue));
        }

        var filled = numbers.Where(column => column.Nullable).ToList();
        if (filled.Count > 0)
        {
            pipeline = pipeline
                .Append(context.Transforms.IndicateMissingValues([.. filled.Select(column => new InputOutputColumnPair(Missing(column), Input(column)))]))
                .Append(context.Transforms.Conversion.ConvertType([.. filled.Select(column => new InputOutputColumnPair(Missing(column)))], DataKind.Single))
                .Append(context.Transforms.ReplaceMissingValues([.. filled.Select(column => new InputOutputColumnPair(Input(column)))]));
        }

        pipeline = pipeline.Append(context.Transforms.Concatenate(Features, [.. Columns.Select(Input), .. filled.Select(Missing)]));
        return logLabel ? pipeline.Append(context.Transforms.Expression(Target, "x => log(x)", Target)) : pipeline;
    }

    private static string Input(Column column) => "__" + column.Name;

    private static string Missing(Column column) => "__missing__" + column.Name;

    private static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static string Number(Column column) => column.Type == ColumnType.Boolean
        ? $"CAST(CAST({Quote(column.Name)} AS INTEGER) AS DOUBLE PRECISION)"
        : $"CAST({Quote(column.Name)} AS DOUBLE PRECISION)";

    private static DbConnection Open(RowSource rows)
    {
        var connection = rows.Factory.CreateConnection()
            ?? throw new ArgumentException($"The provider \"{rows.Factory.GetType().Name}\" opens no connections, expected one that does.");
        connection.ConnectionString = rows.ConnectionString;
        connection.Open();
        return connection;
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }

    private void RequireColumns(DbConnection connection, RowSource rows)
    {
        using var command = Command(connection, $"SELECT * FROM ({rows.Query}) AS rows WHERE 1 = 0");
        DbDataReader reader;
        try
        {
            reader = command.ExecuteReader();
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
                throw new InvalidDataException($"The rows lack the columns {string.Join(", ", missing.Select(Quote))}, expected all that the model uses;"
                    + $" they have {string.Join(", ", names.Select(Quote))}.");
            }
        }
    }
}
