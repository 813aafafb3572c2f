using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data;

/// <summary>Means of the label over the other rows of a group, and what looks like them.</summary>
public sealed class LeaveOneOutLeaks
{
    private const string Group = "PARTITION BY district";
    private const string District = "md5_number_lower(id) % 120";

    public static TheoryData<int> All => [.. LeakageTrial.Numbers];

    public static TheoryData<int> Numeric => [.. LeakageTrial.Numbers.Where(number => number % 2 == 0)];

    public static TheoryData<int> Classes => [.. LeakageTrial.Numbers.Where(number => number % 2 == 1)];

    [Theory, MemberData(nameof(Numeric))]
    public void OfNumbersAreFound(int number)
    {
        var findings = Planted(number);

        Assert.Equal(["left_out: TargetEncoding, Error", "smoothed: TargetEncoding, Error"], findings.Select(finding => $"{finding.Column}: {finding.Kind}, {finding.Severity}").Order());
        Assert.All(findings, finding => Assert.Contains("over the other training and test rows with the same \"district\"", finding.Sentence));
    }

    // Few groups have few means, which tell the class alone and are found by that.
    [Theory, MemberData(nameof(Classes))]
    public void OfClassesAreFound(int number)
    {
        var findings = Planted(number);

        Assert.Equal(["left_out: Error", "smoothed: Error"], findings.Select(finding => $"{finding.Column}: {finding.Severity}").Order());
        Assert.All(findings, finding => Assert.True(finding.Kind is LeakageKind.TargetEncoding or LeakageKind.PredictsLabel, finding.Sentence));
        if (number >= 9)
            Assert.Contains(findings, finding => finding.Kind == LeakageKind.TargetEncoding);
    }

    private static IReadOnlyList<LeakageFinding> Planted(int number)
    {
        var t = Target(number);
        return Check(number, new()
        {
            ["left_out"] = $"(sum({t}) OVER ({Group}) - {t}) / (count(*) OVER ({Group}) - 1)",
            ["smoothed"] = $"(sum({t}) OVER ({Group}) - {t} + 12 * avg({t}) OVER ()) / (count(*) OVER ({Group}) - 1 + 12)",
        }).Findings;
    }

    [Theory, MemberData(nameof(All))]
    public void OfTrainingRowsAloneTellNothingOfTheTest(int number)
    {
        var t = Target(number);
        var report = Check(
            number,
            new() { ["coded"] = "0.0 :: DOUBLE" },
            $"SELECT * REPLACE ((sum({t}) OVER ({Group}) - {t}) / (count(*) OVER ({Group}) - 1) AS coded) FROM {{train}}",
            $"SELECT rows.* REPLACE (m AS coded) FROM {{test}} AS rows LEFT JOIN (SELECT district, avg({t}) AS m FROM {{train}} GROUP BY district) AS means ON rows.district = means.district");

        Assert.DoesNotContain(report.Findings, finding => finding.Kind == LeakageKind.TargetEncoding);
    }

    [Theory, MemberData(nameof(All))]
    public void AreNotSeenInWhatIsNoSuchMean(int number)
    {
        var t = Target(number);
        const string Half = "md5_number_lower('h' || id) % 2 = 0";
        var known = $"CASE WHEN {Half} THEN {t} END";
        var report = Check(number, new()
        {
            ["of_half"] = $"(sum({known}) OVER ({Group}) - coalesce({known}, 0)) / (count({known}) OVER ({Group}) - CASE WHEN {Half} THEN 1 ELSE 0 END)",
            ["noisy"] = $"(sum({t}) OVER ({Group}) - {t}) / (count(*) OVER ({Group}) - 1) + (md5_number_lower('n' || id) % 1000) / 1000.0 * stddev({t}) OVER ()",
            ["falls"] = $"(md5_number_lower('f' || id) % 1000) / 1000.0 * stddev({t}) OVER () - {t} / 2",
            ["size"] = $"count(*) OVER ({Group})",
            ["others"] = $"(sum(normal) OVER ({Group}) - normal) / (count(*) OVER ({Group}) - 1)",
            ["huge"] = "CASE WHEN flag THEN 1e300 WHEN grade > 5 THEN -1e300 ELSE CAST('inf' AS DOUBLE) END",
            ["own"] = "1.0 / (2 + district)",
        });

        Assert.DoesNotContain(report.Findings, finding => finding.Kind == LeakageKind.TargetEncoding);
    }

    private static string Target(int number) => (number % 8) switch
    {
        1 => "CASE WHEN label = 'no' THEN 1.0 ELSE 0.0 END",
        3 => "CASE WHEN label = 'middle' THEN 1.0 ELSE 0.0 END",
        5 => "CASE WHEN label THEN 1.0 ELSE 0.0 END",
        _ => "CAST(label AS DOUBLE)",
    };

    private static LeakageReport Check(int number, Dictionary<string, string> planted, string train = "SELECT * FROM {train}", string test = "SELECT * FROM {test}")
    {
        using var trial = new LeakageTrial(number);
        var columns = planted.ToDictionary(leak => leak.Key, leak => (ColumnType.Number, leak.Value.Replace("district", $"({District})", StringComparison.Ordinal)));
        return trial.Check(columns.Append(new("district", (ColumnType.Integer, District))).ToDictionary(leak => leak.Key, leak => leak.Value), train, test);
    }
}
