using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data.Drift;

/// <summary>How often a whole check is right, measured on simulated data. Seeds are fixed; MLOPSBUILD_FAULTS asks for many more runs.</summary>
public sealed class DriftRates(ITestOutputHelper output)
{
    private static readonly int s_times = Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") is null ? 1 : 6;

    [Fact]
    public void NoDriftAlarmsInAtMostOneRunOfAHundred()
    {
        (int Baseline, int Current, int Runs)[] sizes =
        [
            (100, 100, 120), (300, 300, 60), (1_000, 1_000, 50), (5_000, 5_000, 30), (20_000, 20_000, 10), (100_000, 100_000, 4),
            (100, 10_000, 20), (10_000, 100, 40), (300, 1_000, 30), (50_000, 2_000, 10),
        ];
        int runs = 0, alarms = 0;
        foreach (var (baselineRows, currentRows, count) in sizes)
        {
            var verdicts = new int[3];
            for (var run = 0; run < count * s_times; run++)
            {
                var columns = new FiftyColumns(new Random(HashCode(baselineRows, currentRows, run)));
                var baseline = columns.Draw(baselineRows);
                verdicts[(int)DriftCheck.Compare(baseline, columns.Draw(currentRows, baseline)).Verdict]++;
            }

            output.WriteLine($"{baselineRows} and {currentRows} rows: {verdicts[2]} drifted, {verdicts[1]} inconclusive, {verdicts[0]} stable.");
            runs += count * s_times;
            alarms += verdicts[(int)DriftVerdict.Drifted];
            if (Math.Min(baselineRows, currentRows) == 100_000)
                Assert.Equal(count * s_times, verdicts[(int)DriftVerdict.Stable]);
        }

        output.WriteLine($"{alarms} alarms in {runs} runs.");
        Assert.InRange(runs, 300, int.MaxValue);
        Assert.InRange(alarms, 0, runs / 100);
    }

    [Theory]
    [InlineData(4_000)]
    [InlineData(20_000)]
    public void ShiftByAThirdOfTheDeviationInOneOfFiftyColumnsIsFound(int rows)
    {
        var runs = (rows > 10_000 ? 8 : 60) * s_times;
        int found = 0, others = 0;
        for (var run = 0; run < runs; run++)
        {
            var columns = new FiftyColumns(new Random(HashCode(rows, 3, run)));
            var baseline = columns.Draw(rows);
            var report = DriftCheck.Compare(baseline, columns.Draw(rows, baseline, shift: 0.3));
            found += report.Columns[0].Verdict == DriftVerdict.Drifted ? 1 : 0;
            others += report.Columns.Skip(1).Any(column => column.Verdict == DriftVerdict.Drifted) ? 1 : 0;
        }

        output.WriteLine($"{rows} rows: found in {found} of {runs}, another column in {others}.");
        Assert.InRange(found, runs * 0.95, runs);
        Assert.InRange(others, 0, runs / 100);
    }

    // A shift by 0.2 is a distance of 2Φ(0.1) - 1 = 0.0797, above the threshold: "drifted" is true, though 100 rows rarely show it, and "stable" never is.
    [Fact]
    public void FewRowsWithASmallShiftAreMostlyInconclusiveAndNeverStable()
    {
        var verdicts = new int[3];
        for (var run = 0; run < 400 * s_times; run++)
        {
            var random = new Random(HashCode(100, 2, run));
            var baseline = Sampled.Numbers("x", Sampled.Draw(100, random.Normal));
            var current = Sampled.Numbers("x", Sampled.Draw(100, () => random.Normal() + 0.2), baseline);
            verdicts[(int)DriftCheck.Compare(Sampled.Of(baseline), Sampled.Of(current)).Verdict]++;
        }

        output.WriteLine($"{verdicts[2]} drifted, {verdicts[1]} inconclusive, {verdicts[0]} stable.");
        Assert.Equal(0, verdicts[(int)DriftVerdict.Stable]);
        Assert.InRange(verdicts[(int)DriftVerdict.Inconclusive], 320 * s_times, 400 * s_times);
    }

    // The change is the threshold itself in every column, where a wrong verdict is most likely: "drifted" below it, "stable" above it.
    [Theory]
    [InlineData(200, 200)]
    [InlineData(200, 20_000)]
    [InlineData(20_000, 200)]
    [InlineData(5_000, 5_000)]
    [InlineData(40_000, 40_000)]
    public void ChangeAsLargeAsTheThresholdIsRarelyJudged(int baselineRows, int currentRows)
    {
        var runs = (Math.Max(baselineRows, currentRows) > 30_000 ? 40 : 200) * s_times;
        int drifted = 0, stable = 0;
        for (var run = 0; run < runs; run++)
        {
            var random = new Random(HashCode(baselineRows, currentRows, run));
            var baseline = Changed(random, baselineRows, null, 0);
            drifted += Any(baseline, Changed(random, currentRows, baseline, 0.05), DriftVerdict.Drifted) ? 1 : 0;
            stable += Any(baseline, Changed(random, currentRows, baseline, 0.0501), DriftVerdict.Stable) ? 1 : 0;
        }

        output.WriteLine($"{baselineRows} and {currentRows} rows: drifted in {drifted}, stable in {stable} of {runs}.");
        Assert.InRange(drifted, 0, runs * 0.05);
        Assert.InRange(stable, 0, runs * 0.05);
    }

    private static bool Any(DatasetProfile baseline, DatasetProfile current, DriftVerdict verdict) =>
        DriftCheck.Compare(baseline, current).Columns.Any(column => column.Verdict == verdict);

    // The highest values become the lowest, the first category the second, and present values missing.
    private static DatasetProfile Changed(Random random, int rows, DatasetProfile? baseline, double change)
    {
        List<ColumnProfile> columns = [];
        for (var i = 0; i < 3; i++)
        {
            columns.Add(Sampled.Numbers($"x{i}", Sampled.Draw(rows, () => random.NextDouble() is var x && x > 1 - change ? x - 1 : x), baseline?.Column($"x{i}")));
            columns.Add(Sampled.Texts($"y{i}", Enumerable.Range(0, rows).Select(_ => random.NextDouble() switch
            {
                var x when x < 0.3 - change => "a",
                < 0.6 => "b",
                < 0.8 => "c",
                var x => $"d{(int)(x * 20)}",
            })));
            columns.Add(Sampled.Texts($"z{i}", Enumerable.Range(0, rows).Select(_ => random.NextDouble() < 0.02 + change ? null : "a")));
        }

        return Sampled.Of(columns);
    }

    private static int HashCode(int a, int b, int c) => unchecked((((a * 31) + b) * 100_003) + c);
}
