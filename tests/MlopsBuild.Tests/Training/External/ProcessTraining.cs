using System.Text.Json;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Processes;
using MlopsBuild.Stages;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.External;

public sealed class ProcessTraining : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AScriptTrainsAndPredictsWithoutSeeingTheLabels()
    {
        var lines = new List<string>();
        var place = new ProcessPlace { Folder = folder.Path, WorkFolder = folder["work"], Output = line => lines.Add(line.Text), Cancellation = TestContext.Current.CancellationToken };

        var result = Script.Python(Script.Mean).At(place).Train(Script.Rows("i * 2.0"), Script.Schema(), folder["model"]);
        var scored = ProcessModel.Open(folder["model"]).At(place).Score(Script.Rows("i * 2.0", count: 10), ["new", "id % 3", "place, \"name\""]);

        Assert.Equal(["trained 100"], lines);
        Assert.Equal(100, result.Rows);
        Assert.Equal(new Dictionary<string, double> { ["folds.0"] = 0.5, ["folds.1"] = 0.25, ["train.rows"] = 100 }, ProcessModel.Open(folder["model"]).Metrics);
        Assert.Equal([.. Enumerable.Range(0, 10).Select(row => row * 2.0)], scored.Actual);
        Assert.All(scored.Predicted, value => Assert.Equal(99, value));
        Assert.Equal(10, scored.Predicted.Length);
        Assert.Equal(["true", "false", "true"], scored.Slices["new"].Take(3));
        Assert.Equal(["0", "1", "2", "0"], scored.Slices["id % 3"].Take(4));
        Assert.Equal("a,b", scored.Slices["place, \"name\""][2]);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["work"]));

        var problem = Assert.Throws<InvalidDataException>(() => ProcessModel.Open(folder["model"]).At(place).Score(Script.Rows("i * 2.0", count: 10), ["nwe"]));
        Assert.StartsWith("The slice \"nwe\" cannot be computed, expected a column or an SQL expression over columns:", problem.Message);
    }

    [Fact]
    public void ClassesArePredictedByProbabilities()
    {
        var binary = Score("i % 4 = 0", LearningTask.BinaryClassification, ColumnType.Boolean);
        var several = Score("['b', 'a', 'c', 'a'][1 + i % 4]", LearningTask.MulticlassClassification, ColumnType.Text);

        Assert.Equal(["false", "true"], binary.Classes);
        Assert.Equal([1, 0, 0, 0, 1], binary.Actual.Take(5));
        Assert.All(binary.Predicted, value => Assert.Equal(0.25, value));
        Assert.Equal(["a", "b", "c"], several.Classes);
        Assert.Equal([1, 0, 2, 0, 1], several.Actual.Take(5));
        Assert.All(several.Predicted, value => Assert.Equal(0, value));
        Assert.All(several.Probabilities, row => Assert.Equal([0.5, 0.25, 0.25], row));
        Assert.Equal(100, several.Probabilities.Length);
    }

    [Fact]
    public void RowsAreGivenAsCanonicalCsv()
    {
        Train(Script.Shell("cp \"$MLOPSBUILD_TRAIN\" \"$MLOPSBUILD_MODEL/given\""), Script.Rows("i / 3.0", count: 5));

        Assert.Equal(
            "id,size,\"place, \"\"name\"\"\",new,since,label\n"
            + "0,,,true,2026-01-01,0\n1,0.1,\"\",false,2026-01-02,0.3333333333333333\n2,0.2,\"a,b\",true,2026-01-03,0.6666666666666666\n"
            + "3,0.3,\"say \"\"x\"\"\",false,2026-01-04,1\n4,0.4,ü,true,2026-01-05,1.3333333333333333\n",
            File.ReadAllText(folder["model", "files", "given"]));
    }

    [Fact]
    public void RowsAndPredictionsMayBeParquet()
    {
        var prepared = folder["prepared.parquet"];
        using (var connection = SmallTable.Rows.Factory.CreateConnection()!)
        {
            connection.ConnectionString = SmallTable.Rows.ConnectionString;
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"COPY (SELECT i + 0.5 AS prediction FROM range(20) AS t(i)) TO '{prepared}' (FORMAT parquet)";
            command.ExecuteNonQuery();
        }

        var trainer = Script.Shell("if [ $MLOPSBUILD_MODE = train ]; then cp $MLOPSBUILD_TRAIN $MLOPSBUILD_MODEL/given; else cp prepared.parquet $MLOPSBUILD_PREDICTIONS; fi") with { Format = RowFormat.Parquet };
        Train(trainer, Script.Rows("i"));
        var scored = ProcessModel.Open(folder["model"]).At(new ProcessPlace { Folder = folder.Path }).Score(Script.Rows("i", count: 20), []);

        Assert.Equal("PAR1"u8.ToArray(), File.ReadAllBytes(folder["model", "files", "given"])[..4]);
        Assert.Equal([.. Enumerable.Range(0, 20).Select(row => row + 0.5)], scored.Predicted);
    }

    [Fact]
    public void TheInstructionsNameAllThatIsKnown()
    {
        var trainer = Script.Shell("cp \"$MLOPSBUILD_PARAMS\" \"$MLOPSBUILD_MODEL/told\"; env > \"$MLOPSBUILD_MODEL/env\"") with
        {
            Parameters = new Dictionary<string, object?> { ["rate"] = 0.05, ["leaves"] = 63, ["name"] = "ü", ["early"] = true, ["none"] = null },
            Seed = 7,
        };

        Train(trainer, Script.Rows("i"));

        using var told = JsonDocument.Parse(File.ReadAllText(folder["model", "files", "told"]));
        var root = told.RootElement;
        Assert.Equal(("mlopsbuild/process/v1", "train", "Regression", "label", "csv", 7), (root.GetProperty("schema").GetString(), root.GetProperty("mode").GetString(),
            root.GetProperty("task").GetString(), root.GetProperty("label").GetString(), root.GetProperty("format").GetString(), root.GetProperty("seed").GetInt32()));
        Assert.Equal(["size", "place, \"name\"", "new"], root.GetProperty("features").EnumerateArray().Select(name => name.GetString()!));
        Assert.Equal("{\"early\":true,\"leaves\":63,\"name\":\"ü\",\"none\":null,\"rate\":0.05}", JsonSerializer.Serialize(root.GetProperty("parameters"), Relaxed));
        var environment = File.ReadAllLines(folder["model", "files", "env"]);
        foreach (var (key, path) in root.GetProperty("paths").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetString()))
            Assert.Contains($"MLOPSBUILD_{key.ToUpperInvariant()}={path}", environment);
        Assert.Superset(
            new HashSet<string> { "MLOPSBUILD_MODE=train", "MLOPSBUILD_SEED=7", "MLOPSBUILD_FORMAT=csv", $"DVC_ROOT={folder.Path}", "DVC_EXP_BASELINE_REV=HEAD" }, environment.ToHashSet());
    }

    [Fact]
    public void TheSameTrainingGivesTheSameModelFolder()
    {
        Script.Python(Script.Mean).AtTest(folder).Train(Script.Rows("i"), Script.Schema(), folder["one"]);
        Script.Python(Script.Mean).AtTest(folder).Train(Script.Rows("i"), Script.Schema(), folder["two"]);

        string[] Files(string name) => [.. Directory.EnumerateFiles(folder[name], "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder[name], file)).Order()];
        Assert.Equal(["files/model.json", "model.json"], Files("one"));
        Assert.All(Files("one"), file => Assert.Equal(File.ReadAllBytes(folder["one", file]), File.ReadAllBytes(folder["two", file])));
    }

    [Fact]
    public void ATrainerIsDescribedCanonically()
    {
        var trainer = new ProcessTrainer(LearningTask.Regression, "python3", "train.py") { Parameters = new Dictionary<string, object?> { ["b"] = 1, ["a"] = 0.5 }, Timeout = TimeSpan.FromMinutes(2) };

        Assert.Equal(
            """{"name":"Process","task":"Regression","arguments":["train.py"],"format":"Csv","memoryLimit":null,"outputLimit":268435456,"parameters":{"a":0.5,"b":1},"predictCommand":[],"program":"python3","secretVariables":[],"seed":42,"sources":[],"timeout":"00:02:00"}""",
            trainer.Describe());
        Assert.Equal(trainer.Describe(), (trainer.At(new ProcessPlace { Folder = folder.Path }) with { }).Describe());
    }

    [Fact]
    public void AFileOfTheCommandMustBeASource()
    {
        folder.Write("code/train.sh", "echo model > \"$MLOPSBUILD_MODEL/model\"");
        var trainer = new ProcessTrainer(LearningTask.Regression, "sh", "code/train.sh");

        var refused = Assert.Throws<ArgumentException>(() => Train(trainer, Script.Rows("i")));
        Train(trainer with { Sources = ["code/**/*.sh"] }, Script.Rows("i"));

        Assert.Equal(
            "The options of the trainer \"Process\" are not usable: The command names the file \"code/train.sh\", which Sources does not; list it there, so that a change of it trains anew.",
            refused.Message);
        Assert.True(File.Exists(folder["model", "files", "model"]));
    }

    [Fact]
    public void PredictionsRunTheSourcesAsTheyWereWhenTraining()
    {
        const string Source = "if [ $MLOPSBUILD_MODE = train ]; then echo model > $MLOPSBUILD_MODEL/model; else printf 'prediction\\n1\\n1\\n' > $MLOPSBUILD_PREDICTIONS; touch left; fi";
        folder.Write("code/train.sh", Source);
        Train(new ProcessTrainer(LearningTask.Regression, "sh", "code/train.sh") { Sources = ["code/*"] }, Script.Rows("i"));
        folder.Write("code/train.sh", Source.Replace("n1", "n2"));

        var scored = ProcessModel.Open(folder["model"]).At(new ProcessPlace { Folder = folder.Path }).Score(Script.Rows("i", count: 2), []);

        Assert.Equal([1.0, 1], scored.Predicted);
        Assert.Equal(Source, File.ReadAllText(folder["model", "code", "code", "train.sh"]));
        Assert.Equal(3, Directory.GetFiles(folder["model"], "*", SearchOption.AllDirectories).Length);
        Assert.False(File.Exists(folder["left"]));
    }

    [Fact]
    public void TheStageTrainsAnewWhenASourceOrAParameterChanges()
    {
        folder.Write("train.sh", "echo training; echo one > \"$MLOPSBUILD_MODEL/model\"; echo '{\"rmse\": 2}' > \"$MLOPSBUILD_METRICS\"");
        var validate = Stage.Named("validate").Writes("schema.json").Runs(run => File.WriteAllText(run.Output("schema.json"), Script.Schema().Describe()));
        var split = Stage.Named("split").Writes("rows").Runs(run => File.WriteAllText(run.Output("rows"), "rows"));
        var trainer = new ProcessTrainer(LearningTask.Regression, "sh", "train.sh") { Sources = ["train.sh"], Parameters = new Dictionary<string, object?> { ["depth"] = 3 } };
        var lines = new List<string>();
        StageOutcome Run(ProcessTrainer changed)
        {
            using var build = new StageSession(new StageSessionOptions { Root = folder.Path });
            var shown = changed.At(new ProcessPlace { Output = line => lines.Add(line.Text) });
            return build.Run([validate, split, TrainingStages.Train(shown, validate, "schema.json", split, "rows", _ => Script.Rows("i"))]).Single(outcome => outcome.Stage == "train");
        }

        var first = Run(trainer);
        Assert.Equal((CacheStatus.Miss, 2.0), (first.Cache, first.Metrics["process.rmse"]));
        Assert.Equal(CacheStatus.Hit, Run(trainer).Cache);
        Assert.Equal(CacheStatus.Miss, Run(trainer with { Parameters = new Dictionary<string, object?> { ["depth"] = 4 } }).Cache);
        folder.Write("train.sh", "echo two > \"$MLOPSBUILD_MODEL/model\"");
        Assert.Equal(CacheStatus.Miss, Run(trainer).Cache);
        Assert.Equal(["training", "training"], lines);
        Assert.Equal("two\n", File.ReadAllText(folder["artifacts", "model", "files", "model"]));
    }

    [Fact]
    public void SecretsReachTheProcessButNoFileOfOurs()
    {
        const string Variable = "MLOPSBUILD_TEST_TRAINER_SECRET";
        Environment.SetEnvironmentVariable(Variable, "s3cr3t-value");
        var lines = new List<string>();
        var trainer = Script.Shell($"echo \"token ${Variable}\"; echo model > \"$MLOPSBUILD_MODEL/model\"") with { SecretVariables = [Variable] };

        trainer.At(new ProcessPlace { Folder = folder.Path, Output = line => lines.Add(line.Text) }).Train(Script.Rows("i"), Script.Schema(), folder["model"]);

        Assert.Equal(["token ***"], lines);
        Assert.DoesNotContain("s3cr3t", File.ReadAllText(folder["model", "model.json"]));
        Assert.Contains(Variable, File.ReadAllText(folder["model", "model.json"]));
    }

    [Theory]
    [InlineData("CASE WHEN i <> 3 THEN i END", LearningTask.Regression, "The label \"label\" is missing in 1 of 100 training rows, expected it in all.")]
    [InlineData("5", LearningTask.Regression, "The label \"label\" is \"5\" in all 100 training rows, expected at least two values; a model has nothing to learn from a constant.")]
    [InlineData("i % 3", LearningTask.BinaryClassification, "The label \"label\" has 3 values in the training rows (\"0\", \"1\", \"2\"), expected 2; use LearningTask.MulticlassClassification.")]
    public void LabelsThatCannotBeLearntAreRefused(string label, LearningTask task, string message)
    {
        var trainer = new ProcessTrainer(task, "sh", "-c", "exit 1").AtTest(folder);

        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => trainer.Train(Script.Rows(label), Script.Schema(), folder["model"])).Message);
    }

    [Fact]
    public void AClassThatWasNeverLearntIsRefused()
    {
        Script.Python(Script.Mean, LearningTask.MulticlassClassification).AtTest(folder).Train(Script.Rows("['a', 'b', 'c'][1 + i % 3]"), Script.Schema(ColumnType.Text), folder["model"]);

        var refused = Assert.Throws<InvalidDataException>(() => ProcessModel.Open(folder["model"]).Score(Script.Rows("['a', 'd'][1 + i % 2]"), []));

        Assert.Equal("The label \"label\" is \"d\" in 50 rows, expected one of the classes that the model knows: \"a\", \"b\", \"c\"; split the data so that every class is learnt.", refused.Message);
    }

    [Fact]
    public void AMissingProgramIsNamedBeforeTheRowsAreRead()
    {
        var trainer = new ProcessTrainer(LearningTask.Regression, "no-such-program", "train.R").AtTest(folder);

        Assert.Equal(
            "The program \"no-such-program\" is not on the PATH, expected an executable of that name; install it or give its path.",
            Assert.Throws<ProgramMissingException>(() => trainer.Train(Script.Rows("i"), Script.Schema(), folder["model"])).Message);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder["model"]));
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private void Train(ProcessTrainer trainer, RowSource rows) => trainer.AtTest(folder).Train(rows, Script.Schema(), folder["model"]);

    private ScoredRows Score(string label, LearningTask task, ColumnType type)
    {
        var model = folder[task.ToString()];
        Script.Python(Script.Mean, task).AtTest(folder).Train(Script.Rows(label), Script.Schema(type), model);
        return ProcessModel.Open(model).At(new ProcessPlace { Folder = folder.Path }).Score(Script.Rows(label), []);
    }
}
