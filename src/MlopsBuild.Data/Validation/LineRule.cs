using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>The rule that each line of the files is a row. Lines that are none are always set aside.</summary>
internal static class LineRule
{
    /// <summary>Name of the rule in reports.</summary>
    public const string Name = "lines";

    public static RuleOutcome Outcome(DatasetRows rows)
    {
        var settings = rows.Contract.Dialect.Lines;
        var total = rows.Rows + rows.Broken.Count;
        var result = RuleVerdict.Of(settings, rows.Broken.Count, total);
        return new()
        {
            Name = Name,
            Kind = RuleKind.Line,
            Expected = rows.DataFiles[0].Format switch
            {
                DatasetFormat.JsonLines => "each line one JSON object",
                DatasetFormat.Parquet => "each row readable",
                _ => string.Create(CultureInfo.InvariantCulture, $"each line a row of {rows.Contract.Schema.Columns.Count} values"),
            },
            Settings = settings,
            Result = result == RuleResult.Passed && rows.Broken.Count > 0 ? RuleResult.SetAside : result,
            Rows = total,
            Failing = rows.Broken.Count,
            Found = rows.Broken.Count == 0 ? null : string.Join(", ", rows.Broken.Faults.Select(fault => string.Create(CultureInfo.InvariantCulture, $"{fault.Key}: {fault.Value}"))),
            Examples = [.. rows.Broken.First.Select(line => new RuleExample(rows.DataFiles[line.File].Shown, line.Line, line.Reason))],
        };
    }
}
