using System.Globalization;
using DuckDB.NET.Data;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Profiles;

public sealed class ManyLongTexts
{
    private const int Rows = 600_000;

    [Fact]
    public void AreCountedInPartsWhereTheyAreManyTimesTheMemory()
    {
        using var folder = new TemporaryFolder();
        var path = folder["rows.parquet"];
        Write(path);

        var limits = new EngineLimits { MemoryBytes = 64 << 20, Threads = 1, WorkFolder = folder["work"] };
        var profile = DatasetProfiling.Of(Dataset.At(path), Contract, path, limits: limits);

        // Every text but the last is alone; that one appears in a hundred rows.
        Assert.Equal(Rows - 99, profile.Column("text").Distinct);
        Assert.Equal((Rows - 100, 100L), (int.Parse(profile.Column("text").Values[0].Value.TrimEnd('x'), CultureInfo.InvariantCulture), profile.Column("text").Values[0].Count));
    }

    private static Contract Contract => new()
    {
        Name = "rows",
        Schema = new() { Columns = [new() { Name = "text", Type = ColumnType.Text }] },
        Table = new(),
    };

    private static void Write(string path)
    {
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY (SELECT rpad(least(i, {Rows - 100})::VARCHAR, 400, 'x') AS text FROM range({Rows}) t(i)) TO '{path}' (FORMAT parquet, ROW_GROUP_SIZE 4096)";
        command.ExecuteNonQuery();
    }
}
