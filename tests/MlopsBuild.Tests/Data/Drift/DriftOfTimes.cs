using System.Globalization;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Drift;

/// <summary>Drift of date and timestamp columns, from files over their profiles to the verdict.</summary>
public sealed class DriftOfTimes : IDisposable
{
    private const int Deviation = 100;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    // A date has a few hundred values, all of them in the profile; a timestamp is counted between edges.
    [Theory]
    [InlineData(ColumnType.Date, true)]
    [InlineData(ColumnType.Timestamp, false)]
    public void TimesOfOneDistributionAreStable(ColumnType type, bool complete)
    {
        var baseline = Profile(type, 1, 0);
        Assert.Equal(complete, baseline.Columns[0].ValuesAreComplete);
        var column = Compare(baseline, Profile(type, 2, 0, baseline));
        Assert.Equal(DriftVerdict.Stable, column.Verdict);
        Assert.InRange(column.Effects[0].Estimate, 0.001, 0.02);
    }

    [Theory]
    [InlineData(ColumnType.Date, Deviation / 2)]
    [InlineData(ColumnType.Date, -Deviation / 2)]
    [InlineData(ColumnType.Timestamp, Deviation / 2)]
    [InlineData(ColumnType.Timestamp, -Deviation / 2)]
    public void AShiftByHalfADeviationIsFound(ColumnType type, int days)
    {
        var baseline = Profile(type, 1, 0);
        var column = Compare(baseline, Profile(type, 2, days, baseline));
        Assert.Equal(DriftVerdict.Drifted, column.Verdict);
        Assert.Equal(DriftMeasure.KolmogorovSmirnov, column.Effects[0].Measure);
        // Between normal distributions half a deviation apart: D = 2Φ(1/4) - 1, and PSI is the square of the shift.
        Assert.Equal(0.1974, column.Effects[0].Estimate, 0.015);
        Assert.Equal(0.25, column.Scores.PopulationStability!.Value, 0.05);
        Assert.Null(column.Scores.Wasserstein);
    }

    [Theory]
    [InlineData(ColumnType.Date)]
    [InlineData(ColumnType.Timestamp)]
    public void LaterTimesAllDrift(ColumnType type)
    {
        var baseline = Profile(type, 1, 0);
        // Of binned values all but the last bin are known to differ.
        Assert.Equal(1, Compare(baseline, Profile(type, 2, 30 * Deviation, baseline)).Effects[0].Estimate, 0.01);
    }

    [Fact]
    public void TimesOfManyRowsAreJudgedAlike()
    {
        Column[] columns = [new() { Name = "day", Type = ColumnType.Date }, new() { Name = "seen", Type = ColumnType.Timestamp }];
        DatasetProfile Many(int seed, int days, DatasetProfile? known = null)
        {
            var path = folder[$"many-{seed}.parquet"];
            var normal = string.Create(CultureInfo.InvariantCulture,
                $"(sqrt(-2 * ln((md5_number_lower(i || ':{seed}') % 1000003 + 0.5) / 1000003)) * cos(2 * pi() * (md5_number_lower(i || ';{seed}') % 1000003) / 1000003) * {Deviation} + {days})");
            Sql.Write(path, $"SELECT DATE '2026-01-01' + CAST(x AS INTEGER) AS day, TIMESTAMP '2026-01-01 00:00:00' + to_seconds(x * 86400) AS seen FROM (SELECT {normal} AS x FROM range(510000) AS numbers(i))");
            return DatasetProfiling.Of(Dataset.At(path), new() { Name = "many", Schema = new() { Columns = columns } }, path, known);
        }

        var baseline = Many(1, 0);
        Assert.All(DriftCheck.Compare(baseline, Many(2, 0, baseline)).Columns, column => Assert.Equal(DriftVerdict.Stable, column.Verdict));
        Assert.All(DriftCheck.Compare(baseline, Many(3, Deviation / 2, baseline)).Columns, column =>
        {
            Assert.Equal(DriftVerdict.Drifted, column.Verdict);
            Assert.Equal(0.1974, column.Effects[0].Estimate, 0.01);
        });
    }

    // Half of the times are one and the same, with microseconds that a 64-bit number holds only just.
    [Fact]
    public void AFrequentTimeAmongOthersLeavesThemJudgeable()
    {
        DatasetProfile Nightly(int seed, DatasetProfile? known = null) => Profile($"night-{seed}", ColumnType.Timestamp, known, random =>
            random.Next(2) == 0 ? "2031-05-04T03:00:00.123457" : new DateTime(2031, 1, 1).AddTicks(random.NextInt64(300L * TimeSpan.TicksPerDay) / 10 * 10).ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture));
        var baseline = Nightly(1);
        Assert.Equal("2031-05-04T03:00:00.123457", baseline.Columns[0].Values[0].Value);
        var column = Compare(baseline, Nightly(2, baseline));
        Assert.Equal(DriftVerdict.Stable, column.Verdict);
        Assert.InRange(column.Effects[0].Upper, 0.01, 0.05);
    }

    [Theory]
    [InlineData(ColumnType.Date)]
    [InlineData(ColumnType.Timestamp)]
    public void AProfileThatWasKeptJudgesAsTheOneAtHand(ColumnType type)
    {
        var baseline = Profile(type, 1, 0);
        ProfileFile.Write(folder["profile.json"], baseline);
        var kept = ProfileFile.Read(folder["profile.json"]);
        Assert.Equal(Compare(baseline, Profile(type, 2, 10, baseline)).Effects, Compare(kept, Profile(type, 2, 10, kept)).Effects);
    }

    private static ColumnDrift Compare(DatasetProfile baseline, DatasetProfile current) => Assert.Single(DriftCheck.Compare(baseline, current).Columns);

    private DatasetProfile Profile(ColumnType type, int seed, int days, DatasetProfile? baseline = null)
    {
        var (format, least) = type == ColumnType.Date ? ("yyyy-MM-dd", TimeSpan.TicksPerDay) : ("yyyy-MM-ddTHH:mm:ss", TimeSpan.TicksPerSecond);
        return Profile($"{type}-{seed}", type, baseline, random =>
        {
            var time = new DateTime(1969, 12, 1).AddDays((random.Normal() * Deviation) + days);
            return new DateTime(time.Ticks / least * least).ToString(format, CultureInfo.InvariantCulture);
        });
    }

    private DatasetProfile Profile(string name, ColumnType type, DatasetProfile? baseline, Func<Random, string> value)
    {
        var random = new Random(name.Sum(letter => letter));
        var path = folder[$"{name}.csv"];
        File.WriteAllLines(path, Enumerable.Range(0, 20_000).Select(_ => value(random)).Prepend("t"));
        var contract = new Contract { Name = "times", Schema = new() { Columns = [new Column { Name = "t", Type = type }] } };
        return DatasetProfiling.Of(Dataset.At(path), contract, path, baseline);
    }
}
