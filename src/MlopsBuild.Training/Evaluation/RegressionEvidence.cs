using System.Data.Common;
using System.Globalization;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>
/// Measures predictions that lie in a file or table without reading them row by row: the engine adds up what all metrics of regression need,
/// for every slice, in one statement. Intervals are normal, by the delta method: meant for very many rows.
/// </summary>
public static class RegressionEvidence
{
    /// <summary>RMSE, MAE, MAPE and R² of all rows and of every slice with enough rows, ordered as by <see cref="ModelEvidence.Of"/>.</summary>
    /// <param name="rows">The rows; their engine must know GROUPING SETS.</param>
    /// <param name="actual">Column of the label.</param>
    /// <param name="predicted">Column of the prediction.</param>
    /// <param name="slices">Columns whose values are the slices; a missing value is the slice of the empty text.</param>
    /// <param name="minimumSliceRows">Rows that a slice needs to be measured, at least 2.</param>
    /// <exception cref="InvalidDataException">A column is missing, there are no rows, or a value is missing or no finite number.</exception>
    public static Evidence Of(RowSource rows, string actual, string predicted, IReadOnlyList<string> slices, int minimumSliceRows = 30)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minimumSliceRows, 2);
        using var connection = Sql.Open(rows);
        var centre = Centre(connection, rows, actual);
        var moments = new Dictionary<Slice, RegressionMoments>();
        var all = slices.Count == 0
            ? Read(connection, Statement(rows, actual, predicted, slices, centre)).Single().Moments
            : default(RegressionMoments?);
        if (slices.Count > 0)
        {
            foreach (var (by, value, sums) in Read(connection, Statement(rows, actual, predicted, slices, centre)))
                moments.Add(new(slices[by], value), sums);
            all = moments.Where(slice => slice.Key.By == slices[0]).OrderBy(slice => slice.Key.Value, StringComparer.Ordinal).Select(slice => slice.Value).Aggregate((one, other) => one + other);
        }

        return new()
        {
            Task = LearningTask.Regression,
            Rows = all!.Value.Rows,
            Measurements =
            [
                .. all.Value.Measurements().Select(UndefinedEstimate.Explain),
                .. moments
                    .Where(slice => slice.Value.Rows >= minimumSliceRows)
                    .OrderBy(slice => slice.Key.By, StringComparer.Ordinal)
                    .ThenBy(slice => slice.Key.Value, StringComparer.Ordinal)
                    .OrderByDescending(slice => SlicedRows.Difference(slice.Value.Loss, all.Value.Loss))
                    .SelectMany(slice => slice.Value.Measurements().Select(measurement => UndefinedEstimate.Explain(measurement) with { Slice = slice.Key })),
            ],
            SliceRows = moments.ToDictionary(slice => slice.Key, slice => slice.Value.Rows),
        };
    }

    // Sums of squares of labels far from 0 would lose digits; the first label is near enough to all.
    private static double Centre(DbConnection connection, RowSource rows, string actual)
    {
        using var reader = Execute(connection, $"SELECT {Sql.Number(Sql.Quote(actual))} FROM ({rows.Query}) AS rows LIMIT 1");
        if (!reader.Read())
            throw new InvalidDataException("There are no rows to evaluate, expected at least one.");
        return reader.IsDBNull(0) || !double.IsFinite(reader.GetDouble(0)) ? 0 : reader.GetDouble(0);
    }

    private static string Statement(RowSource rows, string actual, string predicted, IReadOnlyList<string> slices, double centre)
    {
        var keys = string.Concat(slices.Select((slice, index) => $"{Sql.Text(Sql.Quote(slice))} AS s{index}, "));
        var names = string.Concat(slices.Select((_, index) => $"s{index}, "));
        var grouped = slices.Count == 0 ? "" : $" GROUP BY GROUPING SETS ({string.Join(", ", slices.Select((_, index) => $"(s{index})"))})";
        var chosen = slices.Count == 0
            ? "0, '', "
            : $"CASE {string.Concat(slices.Select((_, index) => $"WHEN GROUPING(s{index}) = 0 THEN {index} "))}END, "
                + $"CASE {string.Concat(slices.Select((_, index) => $"WHEN GROUPING(s{index}) = 0 THEN s{index} "))}END, ";
        var label = $"{Sql.Number(Sql.Quote(actual))}";
        return string.Create(CultureInfo.InvariantCulture,
            $"SELECT {chosen}count(e), {RegressionMoments.Sql} FROM (SELECT {names}{RegressionMoments.Columns} FROM (SELECT {keys}{label} AS y, {label} - {Sql.Number(Sql.Quote(predicted))} AS e, {label} - ({centre:R}) AS d FROM ({rows.Query}) AS rows) AS errors) AS terms{grouped}");
    }

    private static IEnumerable<(int By, string Value, RegressionMoments Moments)> Read(DbConnection connection, string statement)
    {
        using var reader = Execute(connection, statement);
        while (reader.Read())
        {
            var (present, count) = (Number(reader, 2), Number(reader, 3));
            if (present < count)
                throw new InvalidDataException($"The label or the prediction is missing in {count - present} of {count} rows, expected both in all.");
            var sums = Enumerable.Range(3, RegressionMoments.Count).Select(index => Number(reader, index)).ToArray();
            if (!sums.All(double.IsFinite))
                throw new InvalidDataException("A label or a prediction is no finite number, or too large to square, expected finite numbers in all rows.");
            yield return ((int)Number(reader, 0), reader.IsDBNull(1) ? "" : reader.GetString(1), RegressionMoments.Of(sums));
        }
    }

    private static double Number(DbDataReader reader, int index) =>
        reader.IsDBNull(index) ? 0 : reader.GetValue(index) is System.Numerics.BigInteger wide ? (double)wide : Convert.ToDouble(reader.GetValue(index), CultureInfo.InvariantCulture);

    private static DbDataReader Execute(DbConnection connection, string statement)
    {
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        try
        {
            return command.ExecuteReader();
        }
        catch (DbException cause)
        {
            throw new InvalidDataException($"The predictions cannot be read, expected a query that runs and the named columns: {cause.Message.Trim()}", cause);
        }
    }
}
