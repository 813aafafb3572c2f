using MlopsBuild.Testing;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Training.Tuning;

/// <summary>The model-based method finds better values than random draws do in as many trials: the best of 50, seed by seed, with a sign test.</summary>
public sealed class SearchEvidence
{
    private const int Trials = 50;

    [Theory]
    [InlineData("branin")]
    [InlineData("hartmann")]
    [InlineData("mixed")]
    public void TpeBeatsRandomOnAnalyticFunctions(string function)
    {
        var (space, value) = function switch
        {
            "branin" => (AnalyticFunctions.BraninSpace, (Func<Landscape, double>)AnalyticFunctions.Branin),
            "hartmann" => (AnalyticFunctions.HartmannSpace, AnalyticFunctions.Hartmann),
            _ => (AnalyticFunctions.MixedSpace, AnalyticFunctions.Mixed),
        };
        double Best(SearchMethod method, int seed) => Objective.Best(space, new TuningOptions { Trials = Trials, Seed = seed, Method = method }, value);

        Judge(function, seeds: 30, Best);
    }

    [Fact]
    public void TpeBeatsRandomOnThreeDataSets()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") is null, "some thousand trainings are made by ./build.sh Soak alone");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder["friedman"]);
        Directory.CreateDirectory(folder["prices"]);
        (string Name, SimulatedTable Table)[] tables =
            [("diamonds", SimulatedTable.Diamonds()), ("friedman", SimulatedTable.Friedman(folder["friedman"])), ("prices", SimulatedTable.Prices(folder["prices"]))];
        var space = SearchSpace.Of(new LightGbmRegression())
            .Log(t => t.LearningRate, 0.005, 0.5)
            .Whole(t => t.Iterations, 10, 200, log: true)
            .Whole(t => t.Leaves, 2, 64, log: true)
            .Whole(t => t.MinimumExamplesPerLeaf, 1, 100, log: true)
            .Choice(t => t.LogLabel, true, false);
        var all = new List<(double Tpe, double Random)>();
        foreach (var (name, table) in tables)
        {
            double Best(SearchMethod method, int seed) => Objective.Best(space, new TuningOptions { Trials = Trials, Seed = seed, Method = method }, table.Error);
            var pairs = Pairs(seeds: 7, Best);
            all.AddRange(pairs);
            Tell(name, pairs);
            Assert.True(Median(pairs.Select(pair => pair.Tpe)) < Median(pairs.Select(pair => pair.Random)), name);
        }

        Assert.True(Tell("all", all) < 0.05);
    }

    private static void Judge(string name, int seeds, Func<SearchMethod, int, double> best)
    {
        var pairs = Pairs(seeds, best);
        Assert.True(Tell(name, pairs) < 0.05, $"{name}: too few seeds in which TPE is better");
        Assert.True(Median(pairs.Select(pair => pair.Tpe)) < Median(pairs.Select(pair => pair.Random)), $"{name}: the median of TPE is not better");
    }

    private static List<(double Tpe, double Random)> Pairs(int seeds, Func<SearchMethod, int, double> best) =>
        [.. Enumerable.Range(1, seeds).AsParallel().AsOrdered().Select(seed => (best(SearchMethod.Tpe, seed), best(SearchMethod.Random, seed)))];

    private static double Tell(string name, List<(double Tpe, double Random)> pairs)
    {
        var (wins, losses) = (pairs.Count(pair => pair.Tpe < pair.Random), pairs.Count(pair => pair.Tpe > pair.Random));
        var p = SignTest(wins, losses);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"{name}: median best TPE {Median(pairs.Select(pair => pair.Tpe)):0.#####}, random {Median(pairs.Select(pair => pair.Random)):0.#####}; {wins} of {wins + losses} better, sign test p = {p:0.######}"));
        return p;
    }

    /// <summary>Chance of at least as many wins if either were as likely: one-sided, ties left out.</summary>
    private static double SignTest(int wins, int losses) => wins == 0 ? 1 : MathNet.Numerics.SpecialFunctions.BetaRegularized(wins, losses + 1, 0.5);

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
