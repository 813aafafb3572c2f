using System.Globalization;
using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>Finds labels and values of categorical features that are on one side only.</summary>
internal static class UnseenValueCheck
{
    // A text with more values than this share of its rows is no category.
    private const double MostCategories = 0.2;

    public static IEnumerable<LeakageFinding> Run(LeakageSides sides, IReadOnlyDictionary<string, (long Values, long Rows)> distinct, LeakageOptions options)
    {
        if (sides is { LabelIsClass: true, Label: { } label })
        {
            if (Find(sides, label, sides.Test, sides.Train, options) is { Rows: > 0 } test)
                yield return Finding(LeakageKind.LabelOnlyInTest, Severity.Error, label, test, sides.TestRows, 0, "test", "no model can have learnt them", "Split by strata of the label, or give more rows of these labels.");
            if (Find(sides, label, sides.Train, sides.Test, options) is { Rows: > 0 } train)
                yield return Finding(LeakageKind.LabelOnlyInTrain, Severity.Warning, label, train, sides.TrainRows, 0, "training", "the test says nothing about them", "Split by strata of the label, or give more rows of these labels.");
        }

        foreach (var feature in sides.Features)
        {
            var (values, rows) = distinct[feature.Name];
            if (feature.Type is not (ColumnType.Text or ColumnType.Boolean) || values > MostCategories * rows)
                continue;
            var unseen = Find(sides, feature, sides.Test, sides.Train, options);
            if (unseen.Rows > options.MaximumUnseen * sides.TestRows)
                yield return Finding(LeakageKind.ValueOnlyInTest, Severity.Warning, feature, unseen, sides.TestRows, options.MaximumUnseen, "test", "a model knows nothing about them", "See whether the sides are of one kind; split by strata of the column, or group rare values.");
        }
    }

    private static (long Values, long Rows, string Shown) Find(LeakageSides sides, Column column, string here, string there, LeakageOptions options)
    {
        var name = SqlText.Name(column.Name);
        sides.Session.Execute(
            $"CREATE OR REPLACE TEMP TABLE unseen AS SELECT * FROM (SELECT {name} AS v, count(*) AS n FROM {here} WHERE {name} IS NOT NULL GROUP BY ALL) AS here"
            + $" ANTI JOIN (SELECT DISTINCT {name} AS v FROM {there}) AS there ON here.v = there.v");
        using var counts = sides.Session.Query("SELECT count(*), CAST(coalesce(sum(n), 0) AS BIGINT) FROM unseen");
        counts.Read();
        var (values, rows) = (counts.GetInt64(0), counts.GetInt64(1));
        var examples = new List<string>();
        if (values > 0 && column.Sensitivity == Sensitivity.None)
        {
            using var reader = sides.Session.Query(string.Create(CultureInfo.InvariantCulture, $"SELECT CAST(v AS VARCHAR) FROM unseen ORDER BY n DESC, v LIMIT {options.Examples}"));
            while (reader.Read())
                examples.Add($"\"{VisibleText.Of(reader.GetString(0), 100)}\"");
        }

        return (values, rows, examples.Count == 0 ? "" : $", such as {string.Join(", ", examples)}");
    }

    private static LeakageFinding Finding(
        LeakageKind kind, Severity severity, Column column, (long Values, long Rows, string Shown) unseen, long all, double threshold, string side, string meaning, string advice) => new()
        {
            Kind = kind,
            Severity = severity,
            Column = column.Name,
            Figure = unseen.Rows / (double)all,
            Threshold = threshold,
            Sentence = $"{Figures.Count(unseen.Rows, $"{side} row")} ({Figures.Share(unseen.Rows, all)}) {(unseen.Rows == 1 ? "has a value" : "have values")} of \"{column.Name}\" that no {(side == "test" ? "training" : "test")} row has{unseen.Shown}: {meaning}.",
            Advice = advice,
        };
}
