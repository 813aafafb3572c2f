using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data;

/// <summary>Every kind of leak in each of twenty data sets.</summary>
public sealed class PlantedLeaks
{
    public static TheoryData<int> All => [.. LeakageTrial.Numbers];

    public static TheoryData<int> Classes => [.. LeakageTrial.Numbers.Where(number => number % 2 == 1)];

    public static TheoryData<int> Numeric => [.. LeakageTrial.Numbers.Where(number => number % 2 == 0)];

    [Theory, MemberData(nameof(All))]
    public void NothingIsFoundWhereNothingIs(int number)
    {
        using var trial = new LeakageTrial(number);

        Assert.Empty(trial.Check().Findings);
        Assert.Empty(trial.Check(split: SplitOptions.ByTime(), options: new() { SplitByTime = true }).Findings);
    }

    [Theory, MemberData(nameof(All))]
    public void RowsOnBothSides(int number)
    {
        using var trial = new LeakageTrial(number);

        var report = trial.Check(train: "SELECT * FROM {train} UNION ALL (SELECT * FROM {test} LIMIT 3)");

        Assert.Equal([(LeakageKind.SharedRows, 3L), (LeakageKind.SharedFeatures, 3L), (LeakageKind.SharedKeys, 3L)], report.Shared.Select(shared => (shared.Kind, shared.Rows)));
        Assert.Contains(report.Findings, finding => finding is { Kind: LeakageKind.SharedRows, Severity: Severity.Error });
        Assert.Equal([1L, 2L, 3L], report.Shared[0].Examples.Select(example => example.TestRow));
    }

    [Theory, MemberData(nameof(All))]
    public void KeysOnBothSides(int number)
    {
        using var trial = new LeakageTrial(number);

        var report = trial.Check(test: "SELECT * REPLACE (CASE WHEN grade = 3 THEN (SELECT min(id) FROM {train}) ELSE id END AS id) FROM {test}");

        Assert.Equal((LeakageKind.SharedKeys, Severity.Error), Assert.Single(report.Findings.Select(finding => (finding.Kind, finding.Severity))));
    }

    [Theory, MemberData(nameof(All))]
    public void TimesThatOverlap(int number)
    {
        using var trial = new LeakageTrial(number);

        var report = trial.Check(split: SplitOptions.ByTime(), options: new() { SplitByTime = true }, train: "SELECT * FROM {train} UNION ALL (SELECT * REPLACE (id || 'x' AS id, normal + 1 AS normal) FROM {test} ORDER BY day DESC LIMIT 1)");

        Assert.Equal([LeakageKind.TimeOverlap, LeakageKind.SharedTimes], report.Findings.Select(finding => finding.Kind));
        Assert.Equal(1, report.Time!.NotNewer);
    }

    [Theory, MemberData(nameof(Numeric))]
    public void FeaturesThatTellANumericLabel(int number) => Expect(number, new()
    {
        ["name_of_row"] = (ColumnType.Text, "'x' || md5(id)", LeakageKind.Identifier),
        ["running_number"] = (ColumnType.Integer, "1000 - row_number() OVER ()", LeakageKind.Identifier),
        ["copy"] = (ColumnType.Number, "CAST(label AS DOUBLE)", LeakageKind.PredictsLabel),
        ["falling"] = (ColumnType.Number, "-atan(label / 50.0)", LeakageKind.PredictsLabel),
        ["root"] = (ColumnType.Number, "cbrt(label) * 3 + 1", LeakageKind.PredictsLabel),
        ["noisy"] = (ColumnType.Number, "label * (1 + (md5_number_lower(id) % 1000) / 1000.0 / 50)", LeakageKind.PredictsLabel),
        ["mean"] = (ColumnType.Number, $"avg(label) OVER ({Neighbours})", LeakageKind.TargetEncoding),
        ["smoothed"] = (ColumnType.Number, $"(sum(label) OVER ({Neighbours}) + 10 * avg(label) OVER ()) / (count(*) OVER ({Neighbours}) + 10)", LeakageKind.TargetEncoding),
    });

    [Theory, MemberData(nameof(Classes))]
    public void FeaturesThatTellAClass(int number)
    {
        var isCommonest = $"CASE WHEN label = {Commonest(number)} THEN 1 ELSE 0 END";
        Expect(number, new()
        {
            ["name_of_row"] = (ColumnType.Text, "'x' || md5(id)", LeakageKind.Identifier),
            ["running_number"] = (ColumnType.Integer, "row_number() OVER ()", LeakageKind.Identifier),
            ["copy"] = (ColumnType.Text, "'was ' || label", LeakageKind.PredictsLabel),
            ["few_errors"] = (ColumnType.Text, "CASE WHEN md5_number_lower(id) % 200 > 0 THEN md5(CAST(label AS VARCHAR)) ELSE 'lost' END", LeakageKind.PredictsLabel),
            ["mean"] = (ColumnType.Number, $"avg({isCommonest}) OVER ({Neighbours})", LeakageKind.TargetEncoding),
            ["smoothed"] = (ColumnType.Number, $"(sum({isCommonest}) OVER ({Neighbours}) + 10 * avg({isCommonest}) OVER ()) / (count(*) OVER ({Neighbours}) + 10)", LeakageKind.TargetEncoding),
        });
    }

    private const string Neighbours = "PARTITION BY md5_number_lower(id) % 20, place";

    private static string Commonest(int number) => (number % 8) switch
    {
        1 => "'no'",
        3 => "'middle'",
        5 => "true",
        _ => "1",
    };

    private static void Expect(int number, Dictionary<string, (ColumnType Type, string Value, LeakageKind Kind)> planted)
    {
        using var trial = new LeakageTrial(number);

        var report = trial.Check(planted.ToDictionary(leak => leak.Key, leak => (leak.Value.Type, leak.Value.Value)));

        Assert.Equal(
            planted.Select(leak => $"{leak.Key}: {leak.Value.Kind}, {(leak.Value.Kind == LeakageKind.Identifier ? Severity.Warning : Severity.Error)}").Order(),
            report.Findings.Select(finding => $"{finding.Column}: {finding.Kind}, {finding.Severity}").Order());
    }
}
