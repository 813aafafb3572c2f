using DuckDB.NET.Data;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Validation;

public sealed class HundredMillionRows
{
    private const long Rows = 100_000_000;

    [Fact]
    public void AreHeldToTheirContractWithinHalfAGigabyte()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") is null, "100 million rows (some 4 GB) are written by ./build.sh Soak alone");
        using var folder = new TemporaryFolder();
        var path = folder["rows.parquet"];
        Write(path);

        var result = DatasetValidation.Judge(Dataset.At(path), Contract, path, new() { MemoryBytes = 500 << 20, WorkFolder = folder["work"] });

        Assert.Equal((false, Rows, Rows), (result.Rejected, result.Rows, result.Accepted));
        Assert.Equal(Rows, result.Profile!.Column("id").Distinct);
        Assert.Equal(RuleResult.Passed, result.Rules.Single(rule => rule.Name == "id unique").Result);
    }

    private static Contract Contract => new()
    {
        Name = "rows",
        Schema = new()
        {
            Columns =
            [
                new() { Name = "id", Type = ColumnType.Integer, Unique = true },
                .. Enumerable.Range(1, 5).Select(i => new Column { Name = $"whole{i}", Type = ColumnType.Integer, Minimum = 0, Maximum = 1000 }),
                .. Enumerable.Range(1, 4).Select(i => new Column { Name = $"share{i}", Type = ColumnType.Number, Minimum = 0, Maximum = 1 }),
                new() { Name = "group", Type = ColumnType.Text, MaximumLength = 4 },
                new() { Name = "day", Type = ColumnType.Date },
            ],
        },
    };

    private static void Write(string path)
    {
        var wholes = string.Join(", ", Enumerable.Range(1, 5).Select(i => $"(hash(i + {i}) % 1000)::BIGINT AS whole{i}"));
        var shares = string.Join(", ", Enumerable.Range(1, 4).Select(i => $"(hash(i + {10 + i}) % 100000) / 100000.0 AS share{i}"));
        using var connection = new DuckDBConnection("Data Source=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"COPY (SELECT (i * 7919) % {Rows} AS id, {wholes}, {shares}, 'G' || (hash(i + 30) % 200)::VARCHAR AS \"group\", DATE '2020-01-01' + (hash(i + 31) % 2000)::INT AS day FROM range({Rows}) t(i)) TO '{path}' (FORMAT parquet)";
        command.ExecuteNonQuery();
    }
}
