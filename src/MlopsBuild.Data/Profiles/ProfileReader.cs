using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Reads what <see cref="ProfileWriter"/> writes, and nothing else.</summary>
internal static class ProfileReader
{
    public static DatasetProfile Profile(JsonPart json)
    {
        var schema = json.Member("schema").Text();
        json.Require(schema == ProfileFile.Schema, $"is of the schema \"{schema}\"");
        json.Only("schema", "dataset", "rows", "columns", "pairs");
        var rows = json.Member("rows").Count();
        var columns = json.Member("columns");
        var profile = new DatasetProfile
        {
            Dataset = json.Member("dataset").Text(),
            Rows = rows,
            Columns = [.. columns.Items().Select(column => Column(column, rows))],
            Pairs = [.. (json.Optional("pairs")?.Items() ?? []).Select(Pair)],
        };
        columns.Require(profile.Columns.DistinctBy(column => column.Name).Count() == profile.Columns.Count, "names a column twice");
        return profile;
    }

    private static ColumnProfile Column(JsonPart json, long rows)
    {
        json.Only("name", "type", "role", "sensitivity", "unit", "present", "missing", "distinct", "minimum", "maximum", "mean", "standardDeviation",
            "decimals", "minimumLength", "maximumLength", "quantiles", "values", "distribution");
        var column = new ColumnProfile
        {
            Name = json.Member("name").Text(),
            Type = json.Member("type").Choice<ColumnType>(),
            Role = json.Member("role").Choice<ColumnRole>(),
            Sensitivity = json.Member("sensitivity").Choice<Sensitivity>(),
            Unit = json.Optional("unit")?.Text() ?? "",
            Present = json.Member("present").Count(),
            Missing = json.Member("missing").Count(),
            Distinct = json.Member("distinct").Count(),
            Minimum = json.Optional("minimum")?.Number(),
            Maximum = json.Optional("maximum")?.Number(),
            Mean = json.Optional("mean")?.Number(),
            StandardDeviation = json.Optional("standardDeviation")?.Number(),
            Decimals = json.Optional("decimals") is { } decimals ? checked((int)decimals.Count()) : null,
            MinimumLength = json.Optional("minimumLength")?.Count(),
            MaximumLength = json.Optional("maximumLength")?.Count(),
            Quantiles = [.. (json.Optional("quantiles")?.Items() ?? []).Select(ReadQuantile)],
            Values = [.. (json.Optional("values")?.Items() ?? []).Select(ReadValue)],
            Distribution = json.Optional("distribution") is { } distribution ? ReadDistribution(distribution) : null,
        };
        json.Require(column.Present + column.Missing == rows, $"has {column.Present} present and {column.Missing} missing values, which are not the {rows} rows");
        json.Require(column.Distinct <= column.Present, "has more different values than values");
        json.Require(column.Values.Sum(value => value.Count) <= column.Present, "counts more values than are present");
        json.Require(column.Distribution is null || column.Distribution.Counts.Sum() == column.Present, "has a distribution whose counts are not the values present");
        return column;
    }

    private static Quantile ReadQuantile(JsonPart json)
    {
        json.Only("probability", "value");
        return new Quantile(json.Member("probability").Number(), json.Member("value").Number());
    }

    private static ValueCount ReadValue(JsonPart json)
    {
        json.Only("value", "count");
        return new ValueCount(json.Member("value").Text(), json.Member("count").Count());
    }

    private static Distribution ReadDistribution(JsonPart json)
    {
        json.Only("edges", "counts");
        var distribution = new Distribution(
            [.. json.Member("edges").Items().Select(edge => edge.Number())],
            [.. json.Member("counts").Items().Select(count => count.Count())]);
        json.Require(distribution.Counts.Count == distribution.Edges.Count + 1, "does not have one count more than edges");
        for (var i = 1; i < distribution.Edges.Count; i++)
            json.Require(distribution.Edges[i] > distribution.Edges[i - 1], "has edges that do not ascend");
        return distribution;
    }

    private static PairAssociation Pair(JsonPart json)
    {
        json.Only("first", "second", "measure", "value", "rows");
        return new PairAssociation(json.Member("first").Text(), json.Member("second").Text(), json.Member("measure").Choice<AssociationMeasure>(),
            json.Member("value").Number(), json.Member("rows").Count());
    }
}
