using MlopsBuild.Processes;
using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.External;

public sealed class MisbehavingTrainers : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AnExitCodeComesWithTheEndOfTheErrors()
    {
        var failure = Fails(Script.Shell("echo loading; echo 'no column \"prize\"' >&2; exit 4"));

        Assert.StartsWith("The process \"sh\" ended with exit code 4, expected 0.\n   > sh -c ", failure.Message);
        Assert.EndsWith("\nLast lines of standard error:\n   no column \"prize\"", failure.Message);
    }

    [Theory]
    [InlineData("echo done")]
    [InlineData("echo done; touch \"$MLOPSBUILD_MODEL/empty\"; mkdir \"$MLOPSBUILD_MODEL/folder\"")]
    public void ATrainerThatLeavesNoModelFails(string script)
    {
        var failure = Fails(Script.Shell(script));

        Assert.StartsWith("The process \"sh\" ended with exit code 0 but left no model, expected at least one file in the folder that the variable MLOPSBUILD_MODEL names.\n", failure.Message);
        Assert.EndsWith("\nLast lines of standard output:\n   done", failure.Message);
        Assert.False(File.Exists(folder["model", "model.json"]));
    }

    [Theory]
    [InlineData("rmse: 5", "is no JSON in line 1 (\"rmse: 5\"), expected an object such as {\"rmse\": 541.2}: ")]
    [InlineData("{\n \"rmse\": NaN}", "holds a number that is not finite in line 2 (\"\"rmse\": NaN}\"), expected finite ones; look for a division by 0 or a training that diverged.")]
    [InlineData("[1]", "is a JSON Array, expected an object such as {\"rmse\": 541.2}.")]
    [InlineData("", "is no JSON in line 1 (\"\"), expected an object such as {\"rmse\": 541.2}: ")]
    [InlineData("{\"test\": {\"r2\": \"nan\"}}", "The metric \"test.r2\" in ")]
    [InlineData("{\"r2\": 1e999}", "The metric \"r2\" in ")]
    public void MetricsThatAreNoFiniteNumbersAreRefused(string metrics, string message)
    {
        folder.Write("metrics", metrics);
        var trainer = Script.Shell("echo model > \"$MLOPSBUILD_MODEL/model\"; cp metrics \"$MLOPSBUILD_METRICS\"").AtTest(folder);

        var refused = Assert.Throws<InvalidDataException>(() => trainer.Train(Script.Rows("i"), Script.Schema(), folder["model"]));

        Assert.Contains(message, refused.Message);
    }

    [Fact]
    public void AFloodOfOutputIsStopped()
    {
        var failure = Fails(Script.Shell("yes 'epoch 1 of 10: a line of a progress bar' | head -c 10000000000; echo model > \"$MLOPSBUILD_MODEL/model\"") with { OutputLimit = 5_000_000 });

        Assert.Equal(ProcessEnd.OverOutput, failure.Result.End);
        Assert.Contains(" of output, expected at most 4.8 MiB, and was killed with all that it had started; let it write less or raise the limit.\n", failure.Message);
        Assert.Contains("\n   epoch 1 of 10: a line of a progress bar\n", failure.Message);
    }

    [Fact]
    public void TimeAndMemoryAreLimited()
    {
        var slow = Fails(Script.Shell("sleep 600") with { Timeout = TimeSpan.FromMilliseconds(300) });
        var greedy = Fails(Script.Python("import time; kept = bytearray(b'x') * 300_000_000; time.sleep(600)") with { MemoryLimit = 100_000_000 });

        Assert.StartsWith("The process \"sh\" did not end within 00:00:00.3000000 and was killed with all that it had started; give it more time or less work.\n", slow.Message);
        Assert.Matches("^The process \"python3\" took [0-9.]+ MiB of memory, expected at most 95.4 MiB, and was killed", greedy.Message);
    }

    [Theory]
    [InlineData("prediction\n1\n2\n", "The process wrote 2 predictions for 3 rows, expected one for each, in the order of the rows.")]
    [InlineData("prediction\n1\n2\n3\n4\n", "The process wrote 4 predictions for 3 rows, expected one for each, in the order of the rows.")]
    [InlineData("prediction\n1\nnan\n3\n", "The prediction of row 2 is \"nan\", expected a finite number.")]
    [InlineData("prediction\n1\n\"\"\n3\n", "The prediction of row 2 is \"\", expected a finite number.")]
    [InlineData("prediction\n1\n1e400\n3\n", "The prediction of row 2 is \"1e400\", expected a finite number.")]
    [InlineData("id,prediction\n1,1\n2\n", "The predictions have 1 cells in row 2, expected 2.")]
    [InlineData("score\n1\n2\n3\n", "The predictions have the columns \"score\", expected \"prediction\".")]
    [InlineData("", "The predictions \"predictions.csv\" are empty, expected a header and a row for each row given.")]
    public void PredictionsThatDoNotFitAreRefused(string predictions, string message)
    {
        folder.Write("predictions", predictions);
        var trainer = Script.Shell("echo model > \"$MLOPSBUILD_MODEL/model\"; cp predictions \"$MLOPSBUILD_PREDICTIONS\" 2>/dev/null || true").AtTest(folder);
        trainer.Train(Script.Rows("i"), Script.Schema(), folder["model"]);

        var model = ProcessModel.Open(folder["model"]).At(new ProcessPlace { Folder = folder.Path });
        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => model.Score(Script.Rows("i", count: 3), [])).Message);
    }

    [Fact]
    public void ACommandThatWritesNoPredictionsFails()
    {
        Script.Shell("echo model > \"$MLOPSBUILD_MODEL/model\"").AtTest(folder).Train(Script.Rows("i"), Script.Schema(), folder["model"]);

        var failure = Assert.Throws<ChildProcessFailedException>(() => ProcessModel.Open(folder["model"]).Score(Script.Rows("i"), []));

        Assert.StartsWith("The process \"sh\" ended with exit code 0 but wrote no predictions, expected the file that the variable MLOPSBUILD_PREDICTIONS names.\n", failure.Message);
    }

    [Fact]
    public void OptionsAreCheckedTogether()
    {
        var trainer = Script.Shell("") with
        {
            Timeout = TimeSpan.Zero, MemoryLimit = -1, OutputLimit = -1,
            Parameters = new Dictionary<string, object?> { ["rate"] = double.NaN, ["list"] = new int[1] },
        };

        Assert.Equal(
            "The options of the trainer \"Process\" are not usable: Timeout is 00:00:00, expected more than 0. MemoryLimit is -1, expected more than 0. OutputLimit is -1, expected 0 or more."
            + " The parameter \"list\" is of Int32[], expected a number, text or boolean. The parameter \"rate\" is NaN, expected a finite number.",
            Assert.Throws<ArgumentException>(trainer.Check).Message);
    }

    [Fact]
    public void ASecretThatIsNotSetIsNamed()
    {
        var trainer = (Script.Shell("exit 1") with { SecretVariables = ["NO_SUCH_SECRET"] }).AtTest(folder);

        Assert.Equal(
            "The options of the trainer \"Process\" are not usable: The variable \"NO_SUCH_SECRET\" is not set, expected a secret there.",
            Assert.Throws<ArgumentException>(() => trainer.Train(Script.Rows("i"), Script.Schema(), folder["model"])).Message);
    }

    [Fact]
    public void ADamagedModelIsExplained()
    {
        folder.Write("model/model.json", "{\"kind\": \"process\"}");

        Assert.StartsWith($"The model in \"{folder["model"]}\" cannot be read, expected what a training wrote: ", Assert.Throws<InvalidDataException>(() => ProcessModel.Open(folder["model"])).Message);
        Assert.Throws<FileNotFoundException>(() => ProcessModel.Open(folder["none"]));
    }

    private ChildProcessFailedException Fails(ProcessTrainer trainer) =>
        Assert.Throws<ChildProcessFailedException>(() => trainer.AtTest(folder).Train(Script.Rows("i"), Script.Schema(), folder["model"]));
}
