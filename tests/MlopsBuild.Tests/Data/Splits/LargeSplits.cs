using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data;

public sealed class LargeSplits
{
    private const int Rows = 1_000_000;
    private static readonly EngineLimits Little = new() { MemoryBytes = 256L << 20, Threads = 2 };

    private static DatasetSchema Schema { get; } = new()
    {
        Columns =
        [
            new Column { Name = "id", Type = ColumnType.Integer },
            new Column { Name = "owner", Type = ColumnType.Integer, Role = ColumnRole.Key },
            new Column { Name = "moment", Type = ColumnType.Timestamp, Role = ColumnRole.Time },
            new Column { Name = "kind", Type = ColumnType.Text, Role = ColumnRole.Label },
        ],
    };

    [Fact]
    public void ManyRowGroupsAreTheSameBytesWithAnyNumberOfThreads()
    {
        using var trial = Trial();

        foreach (var options in new[] { new SplitOptions(), SplitOptions.Stratified() with { GroupColumns = ["owner"] } })
        {
            trial.Run(options, "1", new() { Threads = 1 });
            trial.Run(options, "8", new() { Threads = 8 });
            Assert.Equal(trial.Bytes("1"), trial.Bytes("8"));
        }
    }

    [Fact]
    public void LittleMemoryIsEnough()
    {
        using var trial = Trial();

        Assert.Equal(Rows / 5, trial.Run(SplitOptions.Stratified() with { GroupColumns = ["owner"] }, limits: Little).TestRows, tolerance: 50);
        Assert.Equal(Rows / 5, trial.Run(SplitOptions.ByTime(), limits: Little).TestRows);
    }

    private static SplitTrial Trial() => new(
        $"SELECT i AS id, i * 7919 % 500009 AS owner, TIMESTAMP '2020-01-01' + INTERVAL (i * 104729 % {Rows}) SECOND AS moment, ['a', 'b', 'c'][1 + CAST(i % 3 AS INTEGER)] AS kind FROM range({Rows}) AS numbers(i)")
    {
        Schema = Schema,
    };
}
