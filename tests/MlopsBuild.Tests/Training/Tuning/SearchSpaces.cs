using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Tuning;

public sealed class SearchSpaces
{
    [Fact]
    public void AValueIsGivenToACopyOfTheStart()
    {
        var space = SearchSpace.Of(new LightGbmRegression { Iterations = 7 }).Log(t => t.LearningRate, 0.01, 0.3).Whole(t => t.Leaves, 8, 255).Choice(t => t.LogLabel, true, false);

        var trainer = space.With(new Dictionary<string, object> { ["LearningRate"] = 0.2, ["Leaves"] = 9, ["LogLabel"] = false });

        Assert.Equal(new LightGbmRegression { Iterations = 7, LearningRate = 0.2, Leaves = 9, LogLabel = false }, trainer);
        Assert.Equal(new LightGbmRegression { Iterations = 7 }, space.Start);
    }

    [Fact]
    public void AnUnknownPropertyIsRefused()
    {
        var space = SearchSpace.Of(new LightGbmRegression()).Log(t => t.LearningRate, 0.01, 0.3);

        var refusal = Assert.Throws<ArgumentException>(() => space.With(new Dictionary<string, object> { ["Leaves"] = 9 }));

        Assert.Equal("The search space has no \"Leaves\"; it has \"LearningRate\".", refusal.Message);
    }

    [Fact]
    public void AllProblemsAreToldAtOnce()
    {
        var space = SearchSpace.Of(new Landscape())
            .Log(t => t.A, 0, 1)
            .Number(t => t.B, 2, 1)
            .Number(t => t.Whole, 1, 2)
            .Whole(t => t.ReadOnly, 1, 2)
            .Choice(t => t.Kind, "four", "five")
            .Choice(t => t.Flag, false, false)
            .Log(t => t.C, 0.1, 1)
            .Log(t => t.C, 0.1, 1)
            .Number(t => t.D + 1, 0, double.NaN);

        var refusal = Assert.Throws<ArgumentException>(space.Check);

        Assert.Equal(
            """
            The search space of Landscape is not usable: "C" has 2 ranges, expected one.
            "A" is logarithmic from 0, expected a lower bound above 0.
            "B" ranges from 2 to 1, expected two finite numbers in ascending order.
            "Whole" is Int32, expected Double for a range of numbers; use Whole or Choice.
            "ReadOnly" is no property of Landscape that can be set, expected one with init or set.
            "Kind" starts as "one", expected one of its choices four or five.
            "Flag" has the choices false or false, expected at least two different ones.
            "(t.D + 1)" is no property of Landscape that can be set, expected one with init or set.
            "(t.D + 1)" ranges from 0 to NaN, expected two finite numbers in ascending order.
            """.ReplaceLineEndings(" "),
            refusal.Message);
    }

    [Fact]
    public void AnEmptySpaceAndATypeThatIsNoRecordAreRefused()
    {
        Assert.Contains("It has no ranges", Assert.Throws<ArgumentException>(SearchSpace.Of(new Landscape()).Check).Message);
        Assert.Contains("String is no record", Assert.Throws<ArgumentException>(SearchSpace.Of("text").Whole(t => t.Length, 1, 2).Check).Message);
    }

    [Fact]
    public void EveryNumberOfTheOptionsIsChecked()
    {
        var options = new TuningOptions { Trials = 0, Budget = TimeSpan.Zero, Folds = 1, AtOnce = 0, RandomTrials = 1 };

        Assert.Equal(
            "The tuning is not usable: The number of trials is 0, expected at least 1. The budget is 00:00:00, expected a time above 0. The number of folds is 1, expected 2 to 100."
            + " The number of trials at once is 0, expected at least 1. The number of random trials is 1, expected at least 2.",
            Assert.Throws<ArgumentException>(options.Check).Message);
    }
}
