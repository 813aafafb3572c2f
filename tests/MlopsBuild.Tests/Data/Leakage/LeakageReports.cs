using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data;

public sealed class LeakageReports : IDisposable
{
    private const string Hostile = "\"; DROP TABLE 'x' --";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void TheFileHoldsAllThatWasFound()
    {
        LeakageReportFile.Write(folder["leakage.json"], Small());

        Assert.Equal(
            """
            {
              "schema": "mlopsbuild/leakage/v1",
              "verdict": "leaks",
              "trainRows": 40,
              "testRows": 40,
              "label": "label",
              "findings": [
                {
                  "kind": "sharedRows",
                  "severity": "error",
                  "column": null,
                  "figure": 0.025,
                  "threshold": 0,
                  "sentence": "1 test row (2.5 % of them) equals a training row in every column; test row 1 is like training row 40.",
                  "advice": "Split with SplitData, which keeps equal rows on one side."
                },
                {
                  "kind": "predictsLabel",
                  "severity": "error",
                  "column": "f",
                  "figure": 1,
                  "threshold": 0.95,
                  "sentence": "\"f\" alone avoids 100 % of the errors of guessing the commonest label in test rows.",
                  "advice": "See whether it is known when a prediction is made; give it the role ignore in the contract if it follows from the label."
                }
              ],
              "shared": [
                {
                  "kind": "sharedRows",
                  "columns": [
                    "f",
                    "label",
                    "day"
                  ],
                  "rows": 1,
                  "fraction": 0.025,
                  "repeated": 0,
                  "examples": [
                    {
                      "testRow": 1,
                      "trainRow": 40
                    }
                  ]
                },
                {
                  "kind": "sharedFeatures",
                  "columns": [
                    "f"
                  ],
                  "rows": 40,
                  "fraction": 1,
                  "repeated": 1,
                  "examples": []
                }
              ],
              "scores": [
                {
                  "column": "f",
                  "score": 1
                }
              ],
              "time": {
                "column": "day",
                "newestTrain": "2024-02-09",
                "oldestTest": "2024-02-09",
                "notNewer": 0.025,
                "shared": 0.025
              }
            }

            """.Replace("\r", "", StringComparison.Ordinal),
            File.ReadAllText(folder["leakage.json"]));
    }

    [Fact]
    public void TheLogSaysWhatToDo() => Assert.Equal(
        [
            "40 training rows and 40 test rows: 2 leaks and 0 warnings",
            "error: 1 test row (2.5 % of them) equals a training row in every column; test row 1 is like training row 40. Split with SplitData, which keeps equal rows on one side.",
            "error: \"f\" alone avoids 100 % of the errors of guessing the commonest label in test rows. See whether it is known when a prediction is made; give it the role ignore in the contract if it follows from the label.",
            "Features that say most about \"label\" alone: f 1.000",
            "2.5 % of the test rows are not newer than the newest training row (2024-02-09)",
        ],
        LeakageText.Lines(Small()));

    [Fact]
    public void ThreadsDoNotChangeAByte()
    {
        using var trial = new LeakageTrial(7);
        trial.Check();
        byte[] Report(int threads)
        {
            using var stream = new MemoryStream();
            LeakageReportFile.Write(stream, LeakageCheck.Run(trial.Input, limits: new() { Threads = threads }));
            return stream.ToArray();
        }

        var expected = Report(1);
        Assert.All([2, 4, 8], threads => Assert.Equal(expected, Report(threads)));
    }

    [Theory]
    [InlineData(SplitKind.Group)]
    [InlineData(SplitKind.Stratified)]
    [InlineData(SplitKind.Time)]
    public void NamesOfColumnsAreNoSql(SplitKind kind)
    {
        string[] names = [Hostile, "unit", "stratum", "place", "part", "row", "rows", "hash", "train", "v", "n", "#rows"];
        var schema = new DatasetSchema { Columns = [.. names.Select(name => new Column { Name = name, Type = name == "train" ? ColumnType.Text : ColumnType.Integer })] };
        Sql.Write(folder["rows.parquet"], $"SELECT {string.Join(", ", names.Select((name, index) => $"{(name == "train" ? "'k' || i % 2" : $"i * {index + 7} % 61")} AS \"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))} FROM range(300) AS numbers(i)");
        var label = schema.Columns[8];
        schema = new() { Columns = [.. schema.Columns.Select(column => column == label ? column with { Role = ColumnRole.Label } : column)] };
        var split = new SplitOptions { Kind = kind, GroupColumns = [Hostile], TimeColumn = kind == SplitKind.Time ? "place" : null };

        var result = DatasetSplit.Run(folder["rows.parquet"], schema, folder["split"], split);
        var report = LeakageCheck.Run(folder["rows.parquet"], schema, split);

        Assert.Equal(300, result.TrainRows + result.TestRows);
        Assert.Equal((result.TrainRows, result.TestRows), (report.TrainRows, report.TestRows));
        Assert.Equal(0, report.Shared.Single(shared => shared.Kind == LeakageKind.SharedKeys).Rows);
    }

    [Fact]
    public void MistakesAreSaidAtOnce()
    {
        var failure = Assert.Throws<ArgumentException>(() => LeakageCheck.Run("rows.parquet", SplitTrial.VisitSchema, options: new()
        {
            Examples = -1,
            MaximumShared = 2,
            ExplainsAlone = 0,
            SampleRows = 1,
        }));

        Assert.Equal(
            "The leakage options are not usable: Examples is -1, expected at least 0. MaximumShared is 2, expected 0 to 1. ExplainsAlone is 0, expected more than 0 and at most 1. SampleRows is 1, expected at least 1000.",
            failure.Message);
    }

    [Fact]
    public void AnUnknownKeyIsNamed()
    {
        var failure = Assert.Throws<ArgumentException>(() => LeakageCheck.Run(new() { TrainPath = "a", TestPath = "b", Schema = SplitTrial.VisitSchema, KeyColumns = ["patent"] }));

        Assert.Equal("The key column \"patent\" is unknown, expected a column of the data set; the nearest is \"patient\".", failure.Message);
    }

    [Fact]
    public void SidesOfDifferentTypesAreRefused()
    {
        Sql.Write(folder["train.parquet"], "SELECT 1 AS a");
        Sql.Write(folder["test.parquet"], "SELECT 1.5 :: DOUBLE AS a");

        var failure = Assert.Throws<InvalidDataException>(() => Run(new Column { Name = "a", Type = ColumnType.Number }));

        Assert.Equal("Column \"a\" is INTEGER in the training rows and DOUBLE in the test rows, expected one type; write both with one split.", failure.Message);
    }

    [Fact]
    public void MissingColumnsAndRowsAreRefused()
    {
        Sql.Write(folder["train.parquet"], "SELECT 1 AS a");
        Sql.Write(folder["test.parquet"], "SELECT 1 AS a WHERE false");

        Assert.Equal($"There are no rows at \"{folder["test.parquet"]}\", expected at least one; split the data again.", Assert.Throws<InvalidDataException>(() => Run(new Column { Name = "a", Type = ColumnType.Integer })).Message);
        Assert.StartsWith(
            $"The rows at \"{folder["train.parquet"]}\" have no column \"b\", expected it by the schema; they have \"a\".",
            Assert.Throws<InvalidDataException>(() => Run(new Column { Name = "b", Type = ColumnType.Integer })).Message);
    }

    private LeakageReport Small()
    {
        const string Rows = "SELECT i % 2 AS f, CASE WHEN i % 2 = 0 THEN 'even' ELSE 'odd' END AS label, DATE '2024-01-01' + CAST(i AS INTEGER) AS day FROM range(79) AS numbers(i)";
        Sql.Write(folder["train.parquet"], Rows + " WHERE i < 40");
        Sql.Write(folder["test.parquet"], Rows + " WHERE i >= 39");
        var report = Run(
            new Column { Name = "f", Type = ColumnType.Integer },
            new Column { Name = "label", Type = ColumnType.Text, Role = ColumnRole.Label },
            new Column { Name = "day", Type = ColumnType.Date, Role = ColumnRole.Time });
        return report with { Shared = [.. report.Shared.Select(shared => shared.Kind == LeakageKind.SharedFeatures ? shared with { Examples = [] } : shared)] };
    }

    private LeakageReport Run(params Column[] columns) =>
        LeakageCheck.Run(new() { TrainPath = folder["train.parquet"], TestPath = folder["test.parquet"], Schema = new() { Columns = columns } });
}
