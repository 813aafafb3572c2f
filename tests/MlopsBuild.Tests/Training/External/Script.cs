using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.External;

/// <summary>Trainers of a few lines for the tests, run by the system's shell and Python.</summary>
internal static class Script
{
    /// <summary>Learns the mean of the label, or the shares of the classes, with Python's own library.</summary>
    public const string Mean = """
        import collections, csv, json, os
        told = json.load(open(os.environ["MLOPSBUILD_PARAMS"]))
        model = os.path.join(os.environ["MLOPSBUILD_MODEL"], "model.json")
        if os.environ["MLOPSBUILD_MODE"] == "train":
            labels = [row[told["label"]] for row in csv.DictReader(open(os.environ["MLOPSBUILD_TRAIN"], encoding="utf-8"))]
            if told["task"] == "Regression":
                learnt = {"prediction": sum(map(float, labels)) / len(labels)}
            else:
                learnt = {name: count / len(labels) for name, count in collections.Counter(labels).items()}
            json.dump(learnt, open(model, "w"))
            json.dump({"train": {"rows": len(labels), "note": "text is passed over"}, "folds": [0.5, 0.25]}, open(os.environ["MLOPSBUILD_METRICS"], "w"))
            print("trained", len(labels))
        else:
            learnt = json.load(open(model))
            with open(os.environ["MLOPSBUILD_ROWS"], encoding="utf-8") as rows, open(os.environ["MLOPSBUILD_PREDICTIONS"], "w") as out:
                predictions = csv.DictWriter(out, sorted(learnt))
                predictions.writeheader()
                for row in csv.DictReader(rows):
                    assert told["label"] not in row, "the label is given away"
                    predictions.writerow(learnt)
        """;

    public static DatasetSchema Schema(ColumnType label = ColumnType.Number) => new()
    {
        Columns =
        [
            new Column { Name = "id", Type = ColumnType.Integer, Role = ColumnRole.Key },
            new Column { Name = "size", Type = ColumnType.Number, Unit = "m", Nullable = true },
            new Column { Name = "place, \"name\"", Type = ColumnType.Text, Nullable = true },
            new Column { Name = "new", Type = ColumnType.Boolean },
            new Column { Name = "since", Type = ColumnType.Date, Role = ColumnRole.Time },
            new Column { Name = "label", Type = label, Role = ColumnRole.Label },
        ],
    };

    /// <summary>A hundred rows whose label is an SQL expression over <c>i</c>.</summary>
    public static RowSource Rows(string label, int count = 100) => SmallTable.Rows with
    {
        Query = $""""
            SELECT i AS id, CASE WHEN i % 7 > 0 THEN i / 10.0 END AS size, [NULL, '', 'a,b', 'say "x"', 'ü'][1 + i % 5] AS "place, ""name""",
                   i % 2 = 0 AS new, DATE '2026-01-01' + i::INTEGER AS since, {label} AS label
            FROM range({count}) AS t(i) ORDER BY i
            """",
    };

    public static ProcessTrainer Python(string program, LearningTask task = LearningTask.Regression)
    {
        Assert.SkipWhen(Tool.Find("python3") is null, "python3 is not on the PATH.");
        return new ProcessTrainer(task, "python3", "-c", program);
    }

    /// <summary>A script for <c>sh</c> that trains; predicting is not asked of it.</summary>
    public static ProcessTrainer Shell(string script) => new(LearningTask.Regression, "sh", "-c", script);

    public static ProcessTrainer AtTest(this ProcessTrainer trainer, TemporaryFolder folder) =>
        trainer.At(new ProcessPlace { Folder = folder.Path, WorkFolder = folder["work"], Cancellation = TestContext.Current.CancellationToken });
}
