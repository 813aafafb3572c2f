using System.Globalization;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>The labels of rows, and the values that they are sliced by, in the order of the rows.</summary>
internal sealed record LabelledRows(double[] Actual, IReadOnlyDictionary<string, string[]> Slices)
{
    /// <summary>Reads the labels of held-out rows.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="schema">Their columns, the label among them.</param>
    /// <param name="classes">The classes that the model knows; none for regression.</param>
    /// <param name="slices">Columns or expressions of the engine's SQL; a missing value is the empty text.</param>
    /// <exception cref="InvalidDataException">There are no rows, a label is missing, no number or of an unknown class, or a column is.</exception>
    public static LabelledRows Read(RowSource rows, DatasetSchema schema, IReadOnlyList<string> classes, IReadOnlyList<string> slices)
    {
        var label = schema.Label!.Name;
        using (var connection = Sql.Open(rows))
            Sql.CheckSlices(connection, rows, schema, slices);
        var known = classes.Index().ToDictionary(one => one.Item, one => (double)one.Index, StringComparer.Ordinal);
        var actual = new List<double>();
        var values = slices.Select(_ => new List<string>()).ToList();
        var unknown = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var missing = 0L;
        RowReading.Read(rows, RowReading.Select(rows, slices.Select(slice => Sql.Slice(slice, schema)).Prepend(Sql.Quote(label))), row =>
        {
            var value = row.GetValue(0);
            if (value is DBNull or double.NaN)
                missing++;
            else if (classes.Count == 0)
                actual.Add(Convert.ToDouble(value, CultureInfo.InvariantCulture));
            else if (known.TryGetValue(RowReading.Text(value)!, out var index))
                actual.Add(index);
            else
                unknown[RowReading.Text(value)!] = unknown.GetValueOrDefault(RowReading.Text(value)!) + 1;
            for (var slice = 0; slice < values.Count; slice++)
                values[slice].Add(RowReading.Text(row.GetValue(slice + 1)) ?? "");
        });
        if (missing > 0)
            throw new InvalidDataException($"The label \"{label}\" is missing in {missing} rows, expected it in all.");
        if (unknown.Count > 0 && schema.Label!.Sensitivity == Sensitivity.Pii)
            throw new InvalidDataException($"The label \"{label}\", which is personal, is of {unknown.Count} classes that the model does not know, in {unknown.Values.Sum()} rows, expected classes that it knows; split the data so that every class is learnt.");
        if (unknown.Count > 0)
        {
            throw new InvalidDataException($"The label \"{label}\" is {string.Join(", ", unknown.Select(one => $"\"{one.Key}\" in {one.Value}"))} rows,"
                + $" expected one of the classes that the model knows: {string.Join(", ", classes.Select(one => $"\"{one}\""))}; split the data so that every class is learnt.");
        }

        if (actual.Count == 0)
            throw new InvalidDataException("There are no rows to predict, expected at least one.");
        return new LabelledRows([.. actual], slices.Index().ToDictionary(slice => slice.Item, slice => values[slice.Index].ToArray(), StringComparer.Ordinal));
    }

    /// <summary>Checks the labels of training rows; gives their number and, for classification, the classes in ordinal order.</summary>
    /// <exception cref="InvalidDataException">There are no rows, a label is missing, or the labels cannot be learnt from.</exception>
    public static (long Rows, IReadOnlyList<string> Classes) Inspect(RowSource rows, Column label, LearningTask task)
    {
        long count = 0, missing = 0;
        var different = new SortedSet<string>(StringComparer.Ordinal);
        RowReading.Read(rows, RowReading.Select(rows, [Sql.Quote(label.Name)]), row =>
        {
            count++;
            if (RowReading.Text(row.GetValue(0)) is not { } value || value == "NaN")
                missing++;
            else if (task != LearningTask.Regression || different.Count < 2)
                different.Add(value);
        });
        if (count == 0)
            throw new InvalidDataException("There are no rows to train on, expected at least one.");
        if (missing > 0)
            throw new InvalidDataException($"The label \"{label.Name}\" is missing in {missing} of {count} training rows, expected it in all.");
        if (different.Count == 1)
            throw new InvalidDataException($"The label \"{label.Name}\" is {PersonalValues.Shown(label, $"\"{different.Min}\"")} in all {count} training rows, expected at least two values; a model has nothing to learn from a constant.");
        if (task == LearningTask.BinaryClassification && different.Count != 2)
        {
            throw new InvalidDataException(
                $"The label \"{label.Name}\" has {different.Count} values in the training rows ({PersonalValues.Listed(label, different, most: 5)}), expected 2; use LearningTask.MulticlassClassification.");
        }

        return (count, task == LearningTask.Regression ? [] : [.. different]);
    }
}
