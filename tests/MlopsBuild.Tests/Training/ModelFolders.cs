using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training;

public sealed class ModelFolders : IDisposable
{
    private static readonly DatasetSchema Schema = new()
    {
        Columns =
        [
            new Column { Name = "note", Type = ColumnType.Text, Sensitivity = Sensitivity.Pii },
            new Column { Name = "area", Type = ColumnType.Text },
            new Column { Name = "day", Type = ColumnType.Date, Nullable = true },
            new Column { Name = "at", Type = ColumnType.Timestamp },
            new Column { Name = "width", Type = ColumnType.Number, Unit = "mm", Nullable = true },
            new Column { Name = "good", Type = ColumnType.Boolean, Role = ColumnRole.Label },
        ],
    };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task TheDescriptionFollowsItsSchema()
    {
        const string Python = "/usr/bin/python3";
        var found = File.Exists(Python) && (await new Command(Python, "-c", "import jsonschema").RunAsync()).ExitCode == 0;
        Assert.SkipUnless(found, "Python's jsonschema is not installed: apt-get install python3-jsonschema");
        Train(Classifier, "binary");
        new LightGbmRegression { Iterations = 3 }.Train(TaskTable.Training, TaskTable.Schema, folder["regression"]);
        (Trainers.FastTree<TaskRow>(row => row.Grade) with { Iterations = 3 }).Train(TaskTable.Training, TaskTable.Schema, folder["multiclass"]);
        const string Validate = "import json, jsonschema, sys\nfor path in sys.argv[2:]: jsonschema.validate(json.load(open(path)), json.load(open(sys.argv[1])))";

        var result = await new Command(
            Python, "-c", Validate, Path.Combine(RepositoryRoot.Path, "docs", "schemas", "model.v1.schema.json"),
            folder["binary", "model.json"], folder["regression", "model.json"], folder["multiclass", "model.json"]).RunAsync();

        Assert.True(result.ExitCode == 0, result.Everything);
    }

    [Fact]
    public void InputsAreEncodedAsTheTrainerSays()
    {
        Train(Classifier, "model");

        using var json = JsonDocument.Parse(File.ReadAllText(folder["model", "model.json"]));
        Assert.Equal(
            [("note", "Prose"), ("area", "Hash"), ("day", "TimeParts"), ("at", "TimeParts"), ("width", "Number")],
            json.RootElement.GetProperty("inputs").EnumerateArray().Select(input => (input.GetProperty("name").GetString()!, input.GetProperty("encoding").GetString()!)));
        Assert.Equal("mm", json.RootElement.GetProperty("inputs")[4].GetProperty("unit").GetString());
        Assert.Equal("5.0.1", json.RootElement.GetProperty("packages").GetProperty("Microsoft.ML").GetString());
        Assert.True(json.RootElement.GetProperty("deterministic").GetBoolean());
    }

    /// <summary>The label is right in 9 of 10 rows by the word alone and in the others by the month alone.</summary>
    [Fact]
    public void WordsAndDatesAreLearnt()
    {
        Train(Classifier, "model");

        var scored = Model.Open(folder["model"]).Score(Rows, []);

        Assert.InRange(scored.Actual.Zip(scored.Predicted).Count(row => row.Second > 0.5 == (row.First == 1)), 980, 1000);
    }

    [Fact]
    public void ProbeRowsHoldNoPersonalData()
    {
        Train(Classifier, "model");

        var probe = File.ReadAllText(folder["model", "probe.json"]);

        using var json = JsonDocument.Parse(probe);
        Assert.Equal(100, json.RootElement.GetProperty("rows").GetArrayLength());
        Assert.Contains("place 1", probe);
        Assert.DoesNotContain("splendid", probe);
        Assert.DoesNotContain("good", probe);
    }

    [Fact]
    public void TheDigestDoesNotDependOnHowTheArchiveIsPacked()
    {
        Train(Classifier, "model");
        var before = ModelDigest.Of(folder["model"]);
        var path = folder["model", "model.zip"];
        var bytes = File.ReadAllBytes(path);

        using (var source = new ZipArchive(new MemoryStream(bytes)))
        using (var target = new ZipArchive(File.Create(path), ZipArchiveMode.Create))
        {
            foreach (var entry in source.Entries.Reverse())
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.SmallestSize);
                copy.LastWriteTime = DateTimeOffset.Now;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        Assert.NotEqual(bytes, File.ReadAllBytes(path));
        Assert.Equal(before, ModelDigest.Of(folder["model"]));
        Assert.Equal(Model.Open(folder["model"]).Fingerprint, Model.Open(folder["model"]).FingerprintHere());
        File.AppendAllText(folder["model", "model.json"], " ");
        Assert.NotEqual(before, ModelDigest.Of(folder["model"]));
    }

    [Fact]
    public void ThePositiveClassIsTheOneAskedFor()
    {
        Train(Classifier, "second");
        Train(Classifier with { PositiveClass = "false" }, "first");

        var second = Model.Open(folder["second"]).Score(Rows, []);
        var first = Model.Open(folder["first"]).Score(Rows, []);

        Assert.Equal(["false", "true"], second.Classes);
        Assert.Equal(["true", "false"], first.Classes);
        Assert.All(first.Actual.Zip(second.Actual), row => Assert.Equal(1, row.First + row.Second));
        Assert.All(first.Predicted.Zip(second.Predicted), row => Assert.Equal(1, row.First + row.Second, tolerance: 1e-3));
    }

    [Fact]
    public void SlicesAreColumnsAndExpressions()
    {
        Train(Classifier, "model");

        var scored = Model.Open(folder["model"]).Score(Rows, ["area", "width > 50", "good"]);

        Assert.Equal(["area", "width > 50", "good"], scored.Slices.Keys);
        Assert.Equal(["place 0", "place 1", "place 2"], scored.Slices["area"].Take(3));
        Assert.Equal(["", "false", "true"], scored.Slices["width > 50"].Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(scored.Actual.Select(actual => scored.Classes[(int)actual]), scored.Slices["good"]);
    }

    [Fact]
    public void APipelineOfTheUsersOwnTakesPart()
    {
        Train(new LbfgsBinary { TextColumns = ["note"] }, "usual");
        Train(new LbfgsBinary { TextColumns = ["note"], Pipeline = (context, features) => features.Append(context.Transforms.NormalizeMinMax(MlNetTrainer.FeatureColumn)) }, "scaled");

        Assert.NotEqual(Model.Open(folder["usual"]).Fingerprint, Model.Open(folder["scaled"]).Fingerprint);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void SdcaOnSeveralThreadsSaysThatItIsNotDeterministic(int threads, bool deterministic)
    {
        Train(new SdcaBinary { Threads = threads, TextColumns = ["note"] }, "model");

        using var json = JsonDocument.Parse(File.ReadAllText(folder["model", "model.json"]));
        Assert.Equal(deterministic, json.RootElement.GetProperty("deterministic").GetBoolean());
        Assert.Equal(!deterministic, json.RootElement.GetProperty("determinism").GetString()!.Contains("set Threads to 1", StringComparison.Ordinal));
    }

    private static FastTreeBinary Classifier => new() { Iterations = 40, LearningRate = 0.3, TextColumns = ["note"], OneHotValues = 10 };

    private static RowSource Rows { get; } = ParquetRows.From("unused") with
    {
        Query = """
            SELECT CASE WHEN (range % 2 = 0) <> (range % 10 = 3) THEN 'a splendid thing' ELSE 'a dreadful thing' END || range AS note, 'place ' || range % 50 AS area,
                   CASE WHEN range % 10 = 3 THEN DATE '2026-07-01' WHEN range % 9 > 0 THEN DATE '2025-01-01' + CAST(range % 28 AS INTEGER) END AS day,
                   TIMESTAMP '2026-01-01 00:00:00' + to_hours(range % 24) AS at, CASE WHEN range % 7 > 0 THEN range % 100 END AS width, range % 2 = 0 AS good
            FROM range(1000) ORDER BY range
            """,
    };

    private void Train(MlNetTrainer trainer, string name) => trainer.Train(Rows, Schema, folder[name]);
}
