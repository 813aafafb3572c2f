using System.Globalization;
using DuckDB.NET.Data;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data.Profiles;

/// <summary>Profiles of so many rows that they are found by bins, beside the engine's own sorting of the same file.</summary>
public sealed class ManyRows : IClassFixture<ManyRows.Written>
{
    private const int Rows = 600_000;

    private static readonly (string Name, ColumnType Type, string Sql)[] Columns =
    [
        ("even", ColumnType.Number, "(hash(i) % 1000003) / 1000003.0"),
        ("outlier", ColumnType.Number, "CASE WHEN i = 77 THEN 1e12 ELSE (hash(i + 1) % 1000003) / 1000003.0 END"),
        ("zeros", ColumnType.Number, "CASE WHEN hash(i + 2) % 10 < 3 THEN 0 ELSE (hash(i + 3) % 1000003) / 997.0 - 500 END"),
        ("skewed", ColumnType.Number, "exp(12 * (hash(i + 4) % 1000003) / 1000003.0)"),
        ("late_decimals", ColumnType.Number, "CASE WHEN i < 50000 THEN round((hash(i + 5) % 9000) / 10.0, 1) ELSE round((hash(i + 5) % 900000) / 1000.0, 3) END"),
        ("late_reals", ColumnType.Number, "CASE WHEN i < 50000 THEN round((hash(i + 6) % 9000) / 10.0, 1) ELSE sqrt(i) END"),
        ("cents", ColumnType.Number, "round((hash(i + 7) % 100000) / 100.0, 2)"),
        ("tiny", ColumnType.Number, "5e-324 * (hash(i + 8) % 5000)"),
        ("huge", ColumnType.Number, "(CASE WHEN i % 2 = 0 THEN -1 ELSE 1 END) * 1.7e308 * ((hash(i + 9) % 1000003) / 1000003.0)"),
        ("sorted", ColumnType.Integer, "i // 100"),
        ("whole", ColumnType.Integer, "(hash(i + 10) % 400009)::BIGINT - 200000"),
        ("far", ColumnType.Integer, "9007199254740993 + (hash(i + 11) % 100000)::BIGINT * 3"),
        ("gaps", ColumnType.Integer, "CASE WHEN i % 3 = 0 THEN NULL ELSE (hash(i + 12) % 50000)::BIGINT * 1000000 END"),
        ("day", ColumnType.Date, "DATE '1960-01-01' + (hash(i + 13) % 20000)::INT"),
        ("second", ColumnType.Timestamp, "TIMESTAMP '1969-06-01' + INTERVAL (hash(i + 14) % 90000000) SECOND"),
        ("microsecond", ColumnType.Timestamp, "TIMESTAMP '2024-01-01' + INTERVAL (hash(i + 15) % 90000000000) MICROSECOND"),
        ("word", ColumnType.Text, "CASE WHEN i % 5 = 0 THEN 'often' ELSE 'word ' || i END"),
    ];

    private readonly Written written;

    public ManyRows(Written written) => this.written = written;

    public static TheoryData<string> Names() => [.. Columns.Select(column => column.Name)];

    public static TheoryData<string> Ordered() => [.. Columns.Where(column => column.Type != ColumnType.Text).Select(column => column.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void CountValuesExactly(string name)
    {
        var column = written.Profile.Column(name);
        Assert.Equal(written.Whole($"count({name})"), column.Present);
        Assert.Equal(Rows - column.Present, column.Missing);
        Assert.Equal(written.Whole($"count(DISTINCT {name})"), column.Distinct);
    }

    [Theory]
    [MemberData(nameof(Ordered))]
    public void FindExactQuantiles(string name)
    {
        var column = written.Profile.Column(name);
        Assert.Equal([0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99], column.Quantiles.Select(quantile => quantile.Probability));
        foreach (var quantile in column.Quantiles)
        {
            var rank = (long)Math.Ceiling(quantile.Probability * column.Present);
            Assert.Equal(written.Real($"(SELECT {Number(name)} FROM rows WHERE {name} IS NOT NULL ORDER BY {name} LIMIT 1 OFFSET {rank - 1})"), quantile.Value);
        }
    }

    [Theory]
    [MemberData(nameof(Ordered))]
    public void CountBetweenEdgesThatPartTheRowsEvenly(string name)
    {
        var column = written.Profile.Column(name);
        var distribution = column.Distribution!;
        Assert.Equal(distribution.Edges.Order().Distinct(), distribution.Edges);
        Assert.Equal(distribution.Edges.Count + 1, distribution.Counts.Count);
        for (var i = 0; i < distribution.Counts.Count; i++)
        {
            var above = i == 0 ? "true" : $"{Number(name)} > {Spelt(distribution.Edges[i - 1])}";
            var upTo = i == distribution.Edges.Count ? "true" : $"{Number(name)} <= {Spelt(distribution.Edges[i])}";
            Assert.Equal(written.Whole($"count({name}) FILTER (WHERE {above} AND {upTo})"), distribution.Counts[i]);
            // Where more lies between two edges than there should, one value is frequent. Ranges at the ends of the 64 bits are one bin.
            if (distribution.Counts[i] > column.Present / 20 && name is not ("tiny" or "huge"))
                Assert.True(written.Whole($"max(c) FROM (SELECT count(*) AS c FROM rows WHERE {above} AND {upTo} GROUP BY {name})") > column.Present / 20);
        }
    }

    [Theory]
    [InlineData("even", null)]
    [InlineData("outlier", null)]
    [InlineData("zeros", null)]
    [InlineData("late_decimals", 3)]
    [InlineData("late_reals", null)]
    [InlineData("cents", 2)]
    [InlineData("sorted", 0)]
    [InlineData("whole", 0)]
    [InlineData("gaps", 0)]
    public void GiveMeanSpreadAndDecimals(string name, int? decimals)
    {
        var column = written.Profile.Column(name);
        Assert.Equal(decimals, column.Decimals);
        // Values that are no steps of few decimals are summed in steps of 2^-31 of the range.
        var range = column.Maximum!.Value - column.Minimum!.Value;
        Assert.Equal(written.Real($"fsum({name}) / count({name})"), column.Mean!.Value, decimals is null ? range * Math.Pow(2, -31) : Math.Abs(column.Mean.Value) * 1e-12);
        Assert.Equal(1, written.Real($"stddev_samp({name})") / column.StandardDeviation!.Value, 1e-6);
    }

    [Fact]
    public void TellOfValuesThatManyRowsShare()
    {
        Assert.Equal(new ValueCount("0", written.Whole("count(*) FILTER (WHERE zeros = 0)")), written.Profile.Column("zeros").Values[0]);
        Assert.Equal(new ValueCount("often", Rows / 5), written.Profile.Column("word").Values[0]);
        Assert.Empty(written.Profile.Column("even").Values);
        Assert.Empty(written.Profile.Column("sorted").Values);
    }

    private static string Number(string name) => Columns.First(column => column.Name == name).Type is ColumnType.Date or ColumnType.Timestamp
        ? $"(epoch_us({name}::TIMESTAMP) / 1000000.0)"
        : $"{name}::DOUBLE";

    private static string Spelt(double number) => $"'{number.ToString("R", CultureInfo.InvariantCulture)}'::DOUBLE";

    /// <summary>The rows as a file, and their profile.</summary>
    public sealed class Written : IDisposable
    {
        private readonly string folder = Directory.CreateTempSubdirectory("many-rows-").FullName;
        private readonly DuckDBConnection connection = new("Data Source=:memory:");

        public Written()
        {
            connection.Open();
            var path = Path.Combine(folder, "rows.parquet");
            var select = string.Join(", ", Columns.Select(column => $"CAST({column.Sql} AS {EngineType(column.Type)}) AS {column.Name}"));
            using (var command = connection.CreateCommand())
            {
                command.CommandText = $"CREATE TABLE rows AS SELECT {select} FROM range({Rows}) AS t(i); COPY rows TO '{path}' (FORMAT parquet)";
                command.ExecuteNonQuery();
            }

            var contract = new Contract
            {
                Name = "rows",
                Schema = new() { Columns = [.. Columns.Select(column => new Column { Name = column.Name, Type = column.Type, Nullable = true })] },
                Table = new(),
            };
            Profile = DatasetProfiling.Of(Dataset.At(path), contract, path);
        }

        public DatasetProfile Profile { get; }

        public long Whole(string expression) => Convert.ToInt64(Value(expression), CultureInfo.InvariantCulture);

        public double Real(string expression) => Convert.ToDouble(Value(expression), CultureInfo.InvariantCulture);

        public void Dispose()
        {
            connection.Dispose();
            Directory.Delete(folder, recursive: true);
        }

        private static string EngineType(ColumnType type) => type switch
        {
            ColumnType.Integer => "BIGINT",
            ColumnType.Number => "DOUBLE",
            ColumnType.Text => "VARCHAR",
            ColumnType.Date => "DATE",
            _ => "TIMESTAMP",
        };

        private object Value(string expression)
        {
            using var command = connection.CreateCommand();
            command.CommandText = expression.Contains(" FROM (", StringComparison.Ordinal) ? $"SELECT {expression}" : $"SELECT {expression} FROM rows LIMIT 1";
            return command.ExecuteScalar()!;
        }
    }
}
