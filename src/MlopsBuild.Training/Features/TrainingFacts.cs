using System.Data.Common;
using System.Globalization;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>What was counted in the training rows before anything is learnt.</summary>
/// <param name="Rows">Number of rows.</param>
/// <param name="Classes">The classes of the label, the order of the model's outputs; empty for regression.</param>
/// <param name="Values">Number of different values of each text column.</param>
internal sealed record TrainingFacts(long Rows, IReadOnlyList<string> Classes, IReadOnlyDictionary<string, long> Values)
{
    private const int MostClasses = 1000;

    /// <exception cref="InvalidDataException">The rows lack a column, a label or a feature, or there is nothing to learn from them.</exception>
    public static TrainingFacts Of(MlNetTrainer trainer, ModelInputs inputs, RowSource rows)
    {
        using var connection = Sql.Open(rows);
        inputs.RequireColumns(connection, rows);
        var (count, values) = CheckFeatures(connection, inputs, rows);
        if (trainer.Task != LearningTask.Regression)
            return new TrainingFacts(count, CheckClasses(connection, trainer, inputs.Label, rows), values);
        CheckNumbers(connection, trainer, inputs.Label, rows);
        return new TrainingFacts(count, [], values);
    }

    private static (long Rows, IReadOnlyDictionary<string, long> Values) CheckFeatures(DbConnection connection, ModelInputs inputs, RowSource rows)
    {
        var label = Sql.Quote(inputs.Label.Name);
        var figures = inputs.Columns.Select(column => Sql.Quote(column.Name)).Zip(inputs.Columns).Select(column =>
            $", count({column.First}), {(column.Second.Type == ColumnType.Text ? $"count(DISTINCT {column.First})" : $"CASE WHEN min({column.First}) < max({column.First}) THEN 2 ELSE 1 END")}");
        using var reader = Sql.Read(connection, $"count(*), count({label}){string.Concat(figures)}", rows);
        reader.Read();
        var (count, labels) = (Number(reader, 0), Number(reader, 1));
        if (count == 0)
            throw new InvalidDataException("There are no rows to train on, expected at least one.");
        if (labels < count)
            throw new InvalidDataException($"The label \"{inputs.Label.Name}\" is missing in {count - labels} of {count} training rows, expected it in all.");
        var missing = new List<string>();
        var varies = false;
        var values = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var index = 0; index < inputs.Columns.Count; index++)
        {
            var column = inputs.Columns[index];
            var (present, different) = (Number(reader, 2 + 2 * index), Number(reader, 3 + 2 * index));
            if (present < count && !column.Nullable)
                missing.Add($"\"{column.Name}\" in {count - present}");
            varies |= different > 1 || (present > 0 && present < count);
            if (column.Type == ColumnType.Text)
                values[column.Name] = different;
        }

        if (missing.Count > 0)
        {
            throw new InvalidDataException(
                $"Of {count} training rows, features are missing: {string.Join(", ", missing)}, expected them in all; validate the data or make the columns nullable.");
        }

        return varies
            ? (count, values)
            : throw new InvalidDataException(
                $"Every feature has one and the same value in all {count} training rows, expected at least one that varies; they are {string.Join(", ", inputs.Columns.Select(column => $"\"{column.Name}\""))}.");
    }

    private static void CheckNumbers(DbConnection connection, MlNetTrainer trainer, Column label, RowSource rows)
    {
        var number = Sql.Number(Sql.Quote(label.Name));
        using var reader = Sql.Read(connection, $"min({number}), max({number}), count(*)", rows);
        reader.Read();
        var (least, most) = (reader.GetDouble(0), reader.GetDouble(1));
        var shown = PersonalValues.Shown(label, least.ToString("R", CultureInfo.InvariantCulture));
        if (trainer.LearnsLogarithm && !(least > 0))
            throw new InvalidDataException($"The label \"{label.Name}\" is {shown} in a training row, expected more than 0 to learn its logarithm; correct the row or set LogLabel to false.");
        if (trainer.LeastLabel is { } bound && !(least >= bound))
            throw new InvalidDataException(Invariant($"The label \"{label.Name}\" is {shown} in a training row, expected at least {bound:R} for the trainer \"{trainer.Name}\"; correct the row or use another trainer."));
        if (!double.IsFinite(least) || !double.IsFinite(most))
            throw new InvalidDataException($"The label \"{label.Name}\" is no finite number in a training row, expected one in each; validate the data.");
        if (least == most)
            throw new InvalidDataException(Invariant($"The label \"{label.Name}\" is {shown} in all {Number(reader, 2)} training rows, expected at least two different values to learn from."));
    }

    private static List<string> CheckClasses(DbConnection connection, MlNetTrainer trainer, Column label, RowSource rows)
    {
        var classes = new SortedDictionary<string, long>(StringComparer.Ordinal);
        using (var reader = Sql.Read(connection, $"{Sql.Class(label)} AS class, count(*)", rows, $"GROUP BY 1 ORDER BY 1 LIMIT {MostClasses + 1}"))
        {
            while (reader.Read())
                classes[reader.GetString(0)] = Number(reader, 1);
        }

        var listed = PersonalValues.Listed(label, classes.Keys);
        if (classes.Count == 1)
            throw new InvalidDataException($"The label \"{label.Name}\" is {listed} in all {classes.Values.Sum()} training rows, expected at least two classes to learn from.");
        if (classes.Count > MostClasses)
            throw new InvalidDataException($"The label \"{label.Name}\" has more than {MostClasses} classes ({listed}), expected fewer; for a number use a trainer for regression.");
        if (trainer.Task == LearningTask.BinaryClassification && classes.Count != 2)
            throw new InvalidDataException($"The label \"{label.Name}\" has {classes.Count} classes ({listed}), expected two; use a trainer for several classes.");
        List<string> single = [.. classes.Where(found => found.Value == 1).Select(found => found.Key)];
        if (single.Count > 0)
            throw new InvalidDataException($"Of the label \"{label.Name}\", one training row alone is of class {PersonalValues.Listed(label, single)}, expected at least two of each; add rows or leave the class out.");
        if (trainer.Positive is not { } positive)
            return [.. classes.Keys];
        return classes.ContainsKey(positive)
            ? [classes.Keys.First(name => name != positive), positive]
            : throw new ArgumentException($"The positive class \"{positive}\" is no class of the label \"{label.Name}\", expected {PersonalValues.Shown(label, string.Join(" or ", classes.Keys.Select(name => $"\"{name}\"")))}.");
    }

    private static long Number(DbDataReader reader, int field) => Convert.ToInt64(reader.GetValue(field), CultureInfo.InvariantCulture);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
