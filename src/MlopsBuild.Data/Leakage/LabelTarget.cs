using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>What an encoding of the label can be a mean of: a numeric label, or one of its classes.</summary>
/// <param name="Value">SQL of a decimal from 0 to 1 that sums exactly in any order.</param>
/// <param name="Low">What a feature on the label's scale loses to be on that of the value.</param>
/// <param name="Spread">What it is then divided by.</param>
/// <param name="IsClass">Whether it is a class.</param>
internal sealed record LabelTarget(string Value, double Low, double Spread, bool IsClass)
{
    /// <summary>All of a label that is no time.</summary>
    public static IReadOnlyList<LabelTarget> All(LeakageSides sides)
    {
        var label = SqlText.Name(sides.Label!.Name);
        var targets = new List<LabelTarget>();
        if (sides.Label.Type is ColumnType.Integer or ColumnType.Number)
        {
            using var reader = sides.Session.Query($"SELECT CAST(min({label}) AS DOUBLE), CAST(max({label}) AS DOUBLE) FROM {sides.Train} WHERE isfinite(CAST({label} AS DOUBLE))");
            reader.Read();
            if (!reader.IsDBNull(0) && reader.GetDouble(1) > reader.GetDouble(0))
            {
                var (low, spread) = (reader.GetDouble(0), reader.GetDouble(1) - reader.GetDouble(0));
                targets.Add(new($"TRY_CAST((CAST({label} AS DOUBLE) - {SqlText.Number(low)}) / {SqlText.Number(spread)} AS DECIMAL(38, 12))", low, spread, false));
            }
        }

        if (sides.LabelIsClass)
        {
            using var reader = sides.Session.Query(string.Create(CultureInfo.InvariantCulture,
                $"SELECT DISTINCT md5({sides.Text(sides.Label)}) AS class FROM {sides.Train} WHERE {label} IS NOT NULL ORDER BY class LIMIT {LeakageSides.MostClasses}"));
            while (reader.Read())
                targets.Add(new($"CAST(md5({sides.Text(sides.Label)}) = '{reader.GetString(0)}' AS DECIMAL(38, 12))", 0, 1, true));
        }

        return targets;
    }
}
