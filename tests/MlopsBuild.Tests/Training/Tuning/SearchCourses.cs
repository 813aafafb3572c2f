using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Tuning;

/// <summary>Which trials a search makes, and when.</summary>
public sealed class SearchCourses
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Fact]
    public void ARandomTrialDependsOnTheSeedAndItsNumberAlone()
    {
        var options = new TuningOptions { Trials = 30, Method = SearchMethod.Random, Seed = 7 };
        IEnumerable<string> Of(TuningOptions changed, Func<Landscape, double> value) =>
            Objective.Search(AnalyticFunctions.MixedSpace, changed, value).Trials.Take(20).Select(trial => trial.Describe());

        Assert.Equal(Of(options, AnalyticFunctions.Mixed), Of(options with { Trials = 20, AtOnce = 1 }, t => -t.B));
        Assert.NotEqual(Of(options, AnalyticFunctions.Mixed), Of(options with { Seed = 8 }, AnalyticFunctions.Mixed));
    }

    [Theory]
    [InlineData(SearchMethod.Tpe)]
    [InlineData(SearchMethod.Random)]
    public void ASearchGoesTheSameWayOnAnyNumberOfCores(SearchMethod method)
    {
        var options = new TuningOptions { Trials = 40, Method = method };
        // Later trials end sooner, in an order of their own.
        double Uneven(Landscape t)
        {
            Thread.Sleep((int)(t.B * 1000) % 7);
            return AnalyticFunctions.Mixed(t);
        }

        var one = Objective.Search(AnalyticFunctions.MixedSpace, options, Uneven, cores: 1);
        var four = Objective.Search(AnalyticFunctions.MixedSpace, options, Uneven, cores: 4);

        Assert.Equal(40, one.Trials.Count);
        Assert.Equal(one.Trials.Select(trial => trial.Describe()), four.Trials.Select(trial => trial.Describe()));
        Assert.Equal(one.Best!.Number, four.Best!.Number);
    }

    [Fact]
    public void TheFirstTrialIsTheStartAndNoTrialIsMadeTwice()
    {
        var space = SearchSpace.Of(new Landscape { Whole = 3 }).Whole(t => t.Whole, 1, 6).Choice(t => t.Kind, "one", "two");

        var result = Objective.Search(space, new TuningOptions { Trials = 50 }, t => (double)t.Whole);

        Assert.Equal("Whole 3, Kind one", result.Trials[0].Describe());
        Assert.Equal((12, TuningEnd.Exhausted), (result.Trials.Count, result.End));
        Assert.Equal(12, result.Trials.Select(trial => trial.Describe()).Distinct().Count());
        Assert.Equal(1, result.Best!.Values["Whole"]);
    }

    [Fact]
    public void TrialsRunAtOnceAsCoresAllowButTheFirstRunsAlone()
    {
        using var both = new Barrier(2);
        var (running, most, alone, met, started) = (0, 0, true, 0, 0);
        double Meeting(Landscape t)
        {
            var now = Interlocked.Increment(ref running);
            lock (both)
                most = Math.Max(most, now);
            if (Interlocked.Increment(ref started) == 1)
                alone = now == 1;
            else if (started <= 5 && both.SignalAndWait(Limit))
                Interlocked.Increment(ref met);
            Interlocked.Decrement(ref running);
            return t.A;
        }

        Objective.Search(AnalyticFunctions.HartmannSpace, new TuningOptions { Trials = 3 }, Meeting, cores: 2);

        Assert.Equal((true, 2, 2), (alone, most, met));
    }

    [Theory]
    [InlineData(8, 1, 100L, 10L, 8)]
    [InlineData(8, 3, 100L, 10L, 2)]
    [InlineData(8, 16, 100L, 10L, 1)]
    [InlineData(8, 1, 35L, 10L, 3)]
    [InlineData(8, 1, 5L, 10L, 1)]
    [InlineData(8, 1, null, 10L, 8)]
    public void CoresAndMemoryBoundTheTrialsAtOnce(int cores, int threads, long? free, long peak, int expected) =>
        Assert.Equal(expected, TrialSlots.Of(cores, threads, free, peak));

    [Fact]
    public void AUsedUpBudgetStartsNoFurtherTrial()
    {
        var clock = new StepClock();
        double Slow(Landscape t)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            return t.A;
        }

        var result = Objective.Search(AnalyticFunctions.HartmannSpace, new TuningOptions { Budget = TimeSpan.FromSeconds(25), AtOnce = 1 }, Slow, clock: clock);

        Assert.Equal((3, TuningEnd.Budget), (result.Trials.Count, result.End));
        Assert.All(result.Trials, trial => Assert.NotNull(trial.Scores));
    }

    [Fact]
    public void AFailedTrialIsKeptWithItsReasonAndTheSearchGoesOn()
    {
        double Failing(Landscape t) => t.Kind == "two" ? throw new InvalidDataException("Kind two\ndoes not work.") : t.B;

        var result = Objective.Search(AnalyticFunctions.MixedSpace, new TuningOptions { Trials = 40 }, Failing);

        Assert.Equal(40, result.Trials.Count);
        Assert.Equal(result.Trials.Where(trial => (string)trial.Values["Kind"] == "two"), result.Failed);
        Assert.InRange(result.Failed.Count, 1, 30);
        Assert.All(result.Failed, trial => Assert.Equal("Kind two does not work.", trial.Failure));
        Assert.NotEqual("two", result.Best!.Values["Kind"]);
    }

    [Fact]
    public void TheMethodLearnsToAvoidWhatFails()
    {
        double Failing(Landscape t) => t.Kind == "two" ? throw new InvalidDataException("no") : t.B;

        var result = Objective.Search(AnalyticFunctions.MixedSpace, new TuningOptions { Trials = 60 }, Failing);

        Assert.InRange(result.Trials.Skip(20).Count(trial => trial.Failure is not null), 0, 8);
    }

    [Fact]
    public void MoreIsBetterForSomeMetrics()
    {
        var options = new TuningOptions { Trials = 40, Metric = MlopsBuild.Gates.Metric.R2 };

        var result = Objective.Search(AnalyticFunctions.MixedSpace, options, t => -AnalyticFunctions.Mixed(t));

        Assert.Equal(result.Trials.Max(trial => trial.Scores!.Mean), result.Best!.Scores!.Mean);
        Assert.Equal(
            Objective.Search(AnalyticFunctions.MixedSpace, options with { Metric = MlopsBuild.Gates.Metric.Rmse }, AnalyticFunctions.Mixed).Best!.Describe(),
            result.Best.Describe());
    }
}
