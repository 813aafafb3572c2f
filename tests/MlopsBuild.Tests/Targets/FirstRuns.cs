using System.Globalization;
using System.Text;
using MlopsBuild.Tests.Nuke;
using Xunit;

namespace MlopsBuild.Tests.Targets;

/// <summary>The first runs of a project that the template makes, in this process: what a newcomer is told.</summary>
[Collection(BuildHostCollection.Name)]
public sealed class FirstRuns : IDisposable
{
    private readonly HostRun _run = new HostRun().WithFile("build/_build.csproj", "<Project />");

    public void Dispose() => _run.Dispose();

    [Fact]
    public void WithoutAContractNothingButStartRuns()
    {
        _run.WithFile("rows.csv", Rows(40));
        var result = _run.Run<StartingBuild>("Evaluate");
        Assert.True(result.ExitCode == 2, result.Everything);
        Assert.Contains("There is no contract \"data/rows.contract.yml\" yet, expected one of the data; run ./build.sh Start first", result.Error);
    }

    [Fact]
    public void DataThatAreNotThereAreMissedBeforeAnythingRuns()
    {
        var result = _run.Run<StartingBuild>("Start", "--label", "y");
        Assert.True(result.ExitCode == 2, result.Everything);
        Assert.Contains("There are no data \"rows.csv\" below \"<root>\"", result.Error);
    }

    [Fact]
    public void DataOutsideTheRootAreRefusedBeforeAnythingIsWritten()
    {
        var result = _run.Run<OutsideBuild>("Start", "--label", "y");
        Assert.True(result.ExitCode == 2, result.Everything);
        Assert.Contains("The data \"../rows.csv\" lie outside \"<root>\"", result.Error);
        Assert.False(Directory.Exists(Path.Combine(_run.Root, "data")));
    }

    [Fact]
    public void TheLabelOfTheContractIsNotContradicted()
    {
        _run.WithFile("rows.csv", Rows(40));
        var contract = _run.Run<StartingBuild>("InferContract", "--label", "y");
        Assert.True(contract.ExitCode == 0, contract.Everything);
        var result = _run.Run<StartingBuild>("ValidateData", "--label", "x");
        Assert.True(result.ExitCode == 2, result.Everything);
        Assert.Contains("The label is \"x\" by --label, its variable or .nuke/parameters.json, but \"y\" by the contract \"data/rows.contract.yml\"", result.Error);
        Assert.Equal(0, _run.Run<StartingBuild>("ValidateData", "--label", "y").ExitCode);
    }

    [Fact]
    public void FewRowsAreWarnedOf()
    {
        _run.WithFile("rows.csv", Rows(60));
        var result = _run.Run<StartingBuild>("Start", "--label", "y");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("\"y\" is predicted by regression.", result.Output);
        Assert.Matches(@"Only \d+ rows were held out: figures and gates on so few say little", result.Output);
        Assert.True(File.Exists(Path.Combine(_run.Root, "build", "Gates.cs")));
    }

    [Fact]
    public void LeaksAreWarnedOf()
    {
        _run.WithFile("rows.csv", Rows(600));
        var result = _run.Run<StartingBuild>("Start", "--label", "y");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("A leak: \"twice\" alone explains", result.Output);
        Assert.DoesNotContain("were held out", result.Output);
    }

    [Fact]
    public void WholeNumbersOfFewValuesMayBeClasses()
    {
        _run.WithFile("rows.csv", "x,kind\n" + string.Concat(Enumerable.Range(0, 90).Select(row => $"{row * 7 % 30},{row * 7 % 30 / 10}\n")));
        var result = _run.Run<StartingBuild>("Start", "--label", "kind");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("It has 3 different whole values: where they are classes, take a trainer of classification", result.Output);
    }

    [Fact]
    public void AContractThatTheFailedFirstRunWroteIsNamed()
    {
        _run.WithFile("rows.csv", "x,y\n" + string.Concat(Enumerable.Range(0, 40).Select(row => $"{row * 7 % 13},7\n")));
        var result = _run.Run<StartingBuild>("Start", "--label", "y");
        Assert.True(result.ExitCode == 1, result.Everything);
        Assert.Contains("data/rows.contract.yml was drawn from these rows. If you change their form, delete it", result.Output);
    }

    private static string Rows(int count)
    {
        var text = new StringBuilder("x,twice,y\n");
        for (var row = 0; row < count; row++)
        {
            var y = (row * 37 % count) + (row % 3 * 0.5);
            text.Append(CultureInfo.InvariantCulture, $"{row * 11 % 7},{(2 * y) + (row % 2 * 0.01)},{y}\n");
        }

        return text.ToString();
    }
}
