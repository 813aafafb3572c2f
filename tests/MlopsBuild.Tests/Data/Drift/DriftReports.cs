using System.Text;
using System.Text.Json;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Drift;

public sealed class DriftReports
{
    private static readonly Dictionary<string, long> s_cuts = new() { ["Fair"] = 300, ["Good"] = 900, ["Ideal"] = 3_800 };

    [Fact]
    public void SameDataAreStable()
    {
        var profile = Sampled.Of(Numbers(5_000, 0, null), Sampled.Texts("cut", s_cuts));
        var report = DriftCheck.Compare(profile, profile with { });
        Assert.Equal(DriftVerdict.Stable, report.Verdict);
        Assert.False(report.Fails);
        Assert.All(report.Columns, column => Assert.All(column.Effects, effect => Assert.Equal(0, effect.Estimate)));
        Assert.Equal(0, report.Columns[0].Scores.PopulationStability!.Value, 12);
        Assert.Equal(0, report.Columns[0].Scores.Wasserstein!.Value, 12);
        Assert.Equal(1, report.Columns[1].Scores.ChiSquare!.PValue);
    }

    [Fact]
    public void ShiftedColumnDriftsAndTheOthersDoNot()
    {
        var baseline = Sampled.Of(Numbers(5_000, 0, null), Sampled.Texts("cut", s_cuts));
        var report = DriftCheck.Compare(baseline, Sampled.Of(Numbers(5_000, 0.3, baseline.Columns[0]), Sampled.Texts("cut", s_cuts)));
        Assert.Equal(DriftVerdict.Drifted, report.Verdict);
        Assert.True(report.Fails);
        Assert.Equal([DriftVerdict.Drifted, DriftVerdict.Stable], report.Columns.Select(column => column.Verdict));
        var scores = report.Columns[0].Scores;
        // A shift by 0.3 of a normal distribution: D = 2Φ(0.15) - 1, Wasserstein 0.3, PSI 0.09.
        Assert.Equal(0.1192, scores.KolmogorovSmirnov!.Value, 0.02);
        Assert.Equal(0.3, scores.Wasserstein!.Value, 0.05);
        Assert.Equal(0.09, scores.PopulationStability!.Value, 0.03);
        Assert.InRange(scores.KolmogorovSmirnovPValue!.Value, 0, 1e-20);
        Assert.Equal(Math.Sqrt(scores.JensenShannonDivergence!.Value * Math.Log(2)), scores.JensenShannonDistance!.Value, 12);
    }

    [Fact]
    public void BoundsAreWhatTheVerdictsSay()
    {
        var random = new Random(2);
        var columns = new FiftyColumns(random);
        var baseline = columns.Draw(3_000);
        var report = DriftCheck.Compare(baseline, columns.Draw(2_000, baseline, shift: 0.5));
        Assert.Contains(report.Columns, column => column.Verdict == DriftVerdict.Drifted);
        Assert.Contains(report.Columns, column => column.Verdict == DriftVerdict.Inconclusive);
        foreach (var effect in report.Columns.SelectMany(column => column.Effects))
        {
            Assert.InRange(effect.Estimate, effect.Lower, effect.Upper);
            Assert.Equal(effect.Lower > 0.05 ? DriftVerdict.Drifted : effect.Upper <= 0.05 ? DriftVerdict.Stable : DriftVerdict.Inconclusive, effect.Verdict);
        }
    }

    [Fact]
    public void FewRowsTellHowManyWouldDo()
    {
        var baseline = Sampled.Of(Numbers(200, 0, null));
        var report = DriftCheck.Compare(baseline, Sampled.Of(Numbers(200, 0.3, baseline.Columns[0])), new DriftOptions { FailWhenInconclusive = true });
        Assert.Equal(DriftVerdict.Inconclusive, report.Verdict);
        Assert.True(report.Fails);
        var effect = Assert.Single(report.Columns[0].Effects);
        var needed = effect.Needed!;
        Assert.Equal(needed.Current, needed.Baseline);
        // As many rows decide, and four fifths of them do not.
        Assert.True(Decides(needed.Current, effect.Estimate));
        Assert.False(Decides(needed.Current * 0.8, effect.Estimate));
    }

    [Fact]
    public void EnoughRowsOfTheBaselineLeaveTheRestToTheDataSet()
    {
        var baseline = Sampled.Of(Numbers(100_000, 0, null));
        var effect = DriftCheck.Compare(baseline, Sampled.Of(Numbers(150, 0.3, baseline.Columns[0]))).Columns[0].Effects[0];
        Assert.Equal(DriftVerdict.Inconclusive, effect.Verdict);
        Assert.Null(effect.Needed!.Baseline);
        Assert.InRange(effect.Needed.Current, 151, 5_000);
    }

    [Fact]
    public void ReplacedValuesDriftThoughEachIsRare()
    {
        var before = Enumerable.Range(0, 100).ToDictionary(i => $"old{i}", _ => 100L);
        var after = Enumerable.Range(0, 100).ToDictionary(i => $"new{i}", _ => 100L);
        var column = DriftCheck.Compare(Sampled.Of(Sampled.Texts("code", before)), Sampled.Of(Sampled.Texts("code", after))).Columns[0];
        Assert.Equal(DriftVerdict.Drifted, column.Verdict);
        Assert.Equal(DriftMeasure.TotalVariation, column.Effects[0].Measure);
        Assert.Equal(20, column.NewValues.Count);
        Assert.Equal(DriftVerdict.Stable, column.Effects[1].Verdict);
    }

    [Fact]
    public void ValuesThatAProfileDoesNotKeepAreBounded()
    {
        var many = Enumerable.Range(0, 2_000).ToDictionary(i => $"value{i}", i => i == 0 ? 8_000L : 1L);
        var fewer = Enumerable.Range(0, 2_000).ToDictionary(i => $"value{i}", i => i == 1 ? 8_000L : 1L);
        var baseline = Sampled.Of(Sampled.Texts("name", many));
        Assert.False(baseline.Columns[0].ValuesAreComplete);
        Assert.Equal(DriftVerdict.Stable, DriftCheck.Compare(baseline, baseline).Verdict);
        var column = DriftCheck.Compare(baseline, Sampled.Of(Sampled.Texts("name", fewer))).Columns[0];
        Assert.Equal(DriftVerdict.Drifted, column.Verdict);
        Assert.Equal("The profiles keep the most frequent values only; the others are compared as one.", column.Note);
    }

    [Fact]
    public void HeavyValueAmongMeasurementsLeavesThemJudgeable()
    {
        var random = new Random(8);
        var values = Sampled.Draw(40_000, () => random.Next(2) == 0 ? 0 : random.NextDouble());
        var baseline = Sampled.Numbers("rain", values) with { Values = [new ValueCount("0", values.Count(value => value == 0))] };
        var effect = DriftCheck.Compare(Sampled.Of(baseline), Sampled.Of(baseline)).Columns[0].Effects[0];
        Assert.Equal(DriftVerdict.Stable, effect.Verdict);
        Assert.InRange(effect.Upper, 0.01, 0.03);
        // Without its count the interval up to 0 could hold anything.
        var unknown = baseline with { Values = [] };
        Assert.Equal(DriftVerdict.Inconclusive, DriftCheck.Compare(Sampled.Of(unknown), Sampled.Of(unknown)).Verdict);
    }

    [Fact]
    public void FewNumbersAreComparedExactly()
    {
        var before = Sampled.Numbers("doors", [.. Enumerable.Repeat(3.0, 6_000), .. Enumerable.Repeat(5.0, 4_000)], type: ColumnType.Integer);
        var after = Sampled.Numbers("doors", [.. Enumerable.Repeat(3.0, 4_000), .. Enumerable.Repeat(4.0, 2_000), .. Enumerable.Repeat(5.0, 4_000)], type: ColumnType.Integer);
        var column = DriftCheck.Compare(Sampled.Of(before), Sampled.Of(after)).Columns[0];
        Assert.Equal(0.2, column.Effects[0].Estimate, 12);
        // 0.2 of the values move by 1; the population deviation is 2·√0.24.
        Assert.Equal(0.2 / (2 * Math.Sqrt(0.24)), column.Scores.Wasserstein!.Value, 9);
    }

    [Fact]
    public void ValuesGoneMissingDrift()
    {
        var whole = Sampled.Texts("cut", s_cuts);
        var column = DriftCheck.Compare(Sampled.Of(whole), Sampled.Of(whole with { Missing = 1_000 })).Columns[0];
        Assert.Equal(DriftMeasure.MissingShare, column.Effects[0].Measure);
        Assert.Equal(DriftVerdict.Drifted, column.Verdict);
        Assert.Equal(1.0 / 6, column.CurrentMissing, 12);
    }

    [Fact]
    public void EmptyColumnIsNotStable()
    {
        var whole = Numbers(1_000, 0, null);
        var empty = Sampled.Numbers("x", Sampled.Draw(1_000, () => double.NaN), whole);
        var report = DriftCheck.Compare(Sampled.Of(empty), Sampled.Of(empty));
        Assert.Equal(DriftVerdict.Inconclusive, report.Verdict);
        Assert.Equal("Neither the baseline nor the data set has a value to compare.", report.Columns[0].Note);
        Assert.Equal(DriftVerdict.Drifted, DriftCheck.Compare(Sampled.Of(whole), Sampled.Of(empty)).Verdict);
    }

    [Fact]
    public void KeysAreLeftOutTimesAreReportedAndLabelsAreNamed()
    {
        ColumnProfile[] columns =
        [
            Numbers(5_000, 0, null) with { Name = "id", Role = ColumnRole.Key },
            Numbers(5_000, 0, null) with { Name = "note", Role = ColumnRole.Ignore },
            Numbers(5_000, 0, null) with { Name = "day", Role = ColumnRole.Time },
            Numbers(5_000, 0, null) with { Name = "price", Role = ColumnRole.Label },
        ];
        ColumnProfile[] later = [.. columns.Select(column => Numbers(5_000, 3, column) with { Name = column.Name, Role = column.Role })];
        later[3] = columns[3];
        var report = DriftCheck.Compare(Sampled.Of(columns), Sampled.Of(later));
        Assert.Equal(["day", "price"], report.Columns.Select(column => column.Name));
        Assert.Equal([false, true], report.Columns.Select(column => column.IsJudged));
        Assert.Equal(DriftVerdict.Drifted, report.Columns[0].Verdict);
        Assert.Equal(DriftVerdict.Stable, report.Verdict);
        Assert.Contains("price (label)  stable", DriftText.Of(report));
        Assert.Equal(DriftVerdict.Drifted, DriftCheck.Compare(Sampled.Of(columns), Sampled.Of(later), new DriftOptions { JudgeTime = true }).Verdict);
    }

    [Fact]
    public void GoneNewAndRetypedColumnsAreFound()
    {
        var cut = Sampled.Texts("cut", s_cuts);
        var report = DriftCheck.Compare(
            Sampled.Of(cut with { Name = "gone" }, cut with { Name = "type" }, cut with { Name = "id", Role = ColumnRole.Key }),
            Sampled.Of(cut with { Name = "type", Type = ColumnType.Integer }, cut with { Name = "new" }));
        Assert.Equal(DriftVerdict.Drifted, report.Verdict);
        Assert.Empty(report.Columns);
        Assert.Equal(
            [
                "The column \"gone\" of the baseline is gone.",
                "The column \"type\" is of type Integer; in the baseline it is of type Text.",
                "The column \"new\" is new; the baseline does not have it.",
            ],
            report.Findings.Select(finding => finding.Message));
        Assert.Equal(DriftVerdict.Stable, DriftCheck.Compare(Sampled.Of(cut), Sampled.Of(cut, cut with { Name = "new" })).Verdict);
    }

    [Fact]
    public void OtherEdgesAreRefusedAllAtOnce()
    {
        var (one, other) = (Numbers(5_000, 0, null), Numbers(5_000, 1, null));
        var problem = Assert.Throws<ArgumentException>(() => DriftCheck.Compare(Sampled.Of(one, one with { Name = "y" }), Sampled.Of(other, other with { Name = "y" })));
        Assert.Equal("The profiles cannot be compared: \"x\", \"y\" are not counted between the baseline's edges, and counts cannot be cut anew. Profile the data set with the baseline's profile at hand.", problem.Message);
    }

    [Fact]
    public void OptionsOutOfRangeAreRefusedAllAtOnce()
    {
        var problem = Assert.Throws<ArgumentException>(() => DriftCheck.Compare(Sampled.Of(), Sampled.Of(), new DriftOptions { Threshold = double.NaN, Alpha = 1 }));
        Assert.Equal("The options of the drift check cannot be used: Threshold is NaN; expected a share above 0 and below 1, such as 0.05. Alpha is 1; expected a chance above 0 and below 1, such as 0.05.", problem.Message);
    }

    [Fact]
    public void PersonalDataAreComparedByWhatIsMissing()
    {
        var name = Sampled.Texts("name", s_cuts) with { Sensitivity = Sensitivity.Pii, Values = [] };
        var column = DriftCheck.Compare(Sampled.Of(name), Sampled.Of(name)).Columns[0];
        Assert.Equal(DriftMeasure.MissingShare, Assert.Single(column.Effects).Measure);
        Assert.StartsWith("Personal data", column.Note);
    }

    [Fact]
    public void FilesAreTheSameBytesAndSayWhatTheReportSays()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "drift.json");
        var baseline = Sampled.Of(Numbers(2_000, 0, null), Sampled.Texts("cut", s_cuts));
        var report = DriftCheck.Compare(baseline, Sampled.Of(Numbers(2_000, 0.5, baseline.Columns[0]), Sampled.Texts("cut", new Dictionary<string, long>(s_cuts) { ["New\u202E"] = 9 })));
        DriftReportFile.Write(path, report);
        var bytes = File.ReadAllBytes(path);
        DriftReportFile.Write(path, report);
        Assert.Equal(bytes, File.ReadAllBytes(path));
        using var json = JsonDocument.Parse(Encoding.UTF8.GetString(bytes));
        Assert.Equal("mlopsbuild/drift/v1", json.RootElement.GetProperty("schema").GetString());
        Assert.Equal("drifted", json.RootElement.GetProperty("verdict").GetString());
        var effect = json.RootElement.GetProperty("columns")[0].GetProperty("effects")[0];
        Assert.Equal("kolmogorovSmirnov", effect.GetProperty("measure").GetString());
        Assert.Equal(report.Columns[0].Effects[0].Lower, effect.GetProperty("lower").GetDouble(), 1e-8);
        Assert.Equal(9, json.RootElement.GetProperty("columns")[1].GetProperty("newValues")[0].GetProperty("count").GetInt64());
    }

    [Fact]
    public void TextIsATableWithTheDriftedColumnFirst()
    {
        var cut = Sampled.Texts("cut", new Dictionary<string, long> { ["Fair"] = 500, ["Ideal"] = 500 });
        var price = Sampled.Numbers("price", [.. Enumerable.Repeat(1.0, 5_000), .. Enumerable.Repeat(2.0, 5_000)]);
        var dear = Sampled.Numbers("price", [.. Enumerable.Repeat(1.0, 2_000), .. Enumerable.Repeat(2.0, 8_000)]);
        var text = DriftText.Of(DriftCheck.Compare(Sampled.Of(cut, price), Sampled.Of(cut, dear)));
        Assert.Equal(
            """
            Drift of "sample": drifted. 1,000 rows against a baseline of 1,000, threshold 0.05.
            column  verdict       change of     estimate  at least  at most  remark
            price   drifted       distribution    0.3000    0.2791   0.3209
            cut     inconclusive  one value       0.0000    0.0000   0.0711  2,100 rows and a baseline of 2,100 would tell

            """.ReplaceLineEndings("\n"), text);
    }

    private static bool Decides(double rows, double estimate) => estimate - KolmogorovSmirnov.HalfWidth(0.05, rows, rows) > 0.05;

    private static ColumnProfile Numbers(int rows, double shift, ColumnProfile? baseline)
    {
        var random = new Random(rows + (int)(shift * 1_000));
        return Sampled.Numbers("x", Sampled.Draw(rows, () => random.Normal() + shift), baseline);
    }
}
