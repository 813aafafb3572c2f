using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>Finds features that name rows rather than describe them.</summary>
internal static class IdentifierCheck
{
    private const int FewestRows = 50;

    public static IEnumerable<LeakageFinding> Run(LeakageSides sides, IReadOnlyDictionary<string, (long Values, long Rows)> distinct, LeakageOptions options)
    {
        foreach (var feature in sides.Features.Where(column => column.Type != ColumnType.Boolean))
        {
            var (values, rows) = distinct[feature.Name];
            if (rows < FewestRows)
                continue;
            var share = values / (double)rows;
            var runs = feature.Type != ColumnType.Text && values == sides.TrainRows && Runs(sides, feature);
            if (!runs && (share < options.IdentifierShare || feature.Type is not (ColumnType.Text or ColumnType.Integer)))
                continue;
            yield return new()
            {
                Kind = LeakageKind.Identifier,
                Severity = Severity.Warning,
                Column = feature.Name,
                Figure = Math.Round(share, 6),
                Threshold = options.IdentifierShare,
                Sentence = runs
                    ? $"\"{feature.Name}\" rises or falls with every training row, as a running number does."
                    : $"\"{feature.Name}\" has {Figures.Count(values)} different values in {Figures.Count(rows, "training row")} ({Figures.Share(values, rows)}), as an identifier has.",
                Advice = "Give it the role key, time or ignore in the contract if it names rows; a model can only learn it by heart.",
            };
        }
    }

    private static bool Runs(LeakageSides sides, Column feature)
    {
        var name = SqlText.Name(feature.Name);
        using var reader = sides.Session.Query(
            $"SELECT count(*) FILTER (v <= previous) = 0 OR count(*) FILTER (v >= previous) = 0 FROM (SELECT {name} AS v, lag({name}) OVER () AS previous FROM {sides.Train})");
        reader.Read();
        return reader.GetBoolean(0);
    }
}
