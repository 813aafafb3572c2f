using System.Globalization;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data.Inference;

public sealed class InferredRanges(ITestOutputHelper output)
{
    private readonly Random source = new(11);

    private Dictionary<string, Func<double>> Laws => new()
    {
        ["uniform"] = source.NextDouble,
        ["normal"] = Normal,
        ["exponential"] = Exponential,
        ["gamma 2"] = () => Exponential() + Exponential(),
        ["poisson 2"] = Poisson,
        ["lognormal"] = () => Math.Exp(Normal()),
        ["pareto 3"] = () => Math.Exp(Exponential() / 3),
        ["student 3"] = () => Normal() / Math.Sqrt((Square(Normal()) + Square(Normal()) + Square(Normal())) / 3),
    };

    [Fact]
    public void FewerThanOneFreshSampleInThreeHundredBreaksTheRangeOfALightTail() => HoldsFor(["uniform", "normal", "exponential", "gamma 2", "poisson 2"], oneIn: 300);

    // Of a power law any bound of use is broken now and then.
    [Fact]
    public void FewerThanOneFreshSampleInTwentyBreaksTheRangeOfAHeavyTail() => HoldsFor(["lognormal", "pareto 3", "student 3"], oneIn: 20);

    private void HoldsFor(string[] laws, int oneIn)
    {
        const int repeats = 400;
        var (broken, columns) = (0, 0);
        foreach (var law in laws)
        {
            foreach (var size in new[] { 100, 1000 })
            {
                var own = 0;
                for (var repeat = 0; repeat < repeats; repeat++)
                {
                    var column = Infer(PlainProfile.Numbers("x", Draw(Laws[law], size)));
                    own += Draw(Laws[law], size).Exists(value => value < column.Minimum || value > column.Maximum || (column.MinimumIsExclusive && value == column.Minimum)) ? 1 : 0;
                }

                output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{law,-12} n {size,5}: {own} of {repeats}"));
                broken += own;
                columns += repeats;
            }
        }

        output.WriteLine($"{broken} of {columns}");
        Assert.True(broken * oneIn <= columns, $"{broken} of {columns} columns");
    }

    [Fact]
    public void ARangeIsNotFarWiderThanTheData()
    {
        var random = new Random(5);
        var uniform = Infer(PlainProfile.Numbers("x", Draw(() => 10 + (10 * random.NextDouble()), 1000)));
        Assert.InRange(uniform.Minimum!.Value, 9, 10.01);
        Assert.InRange(uniform.Maximum!.Value, 19.99, 21);
    }

    [Fact]
    public void DataThatAreNeverNegativeAreBoundedByZero()
    {
        var random = new Random(3);
        var column = Infer(PlainProfile.Numbers("price", Draw(() => Math.Round(-50 * Math.Log(1 - random.NextDouble()), 2) + 0.01, 500), decimals: 2));
        Assert.Equal(0, column.Minimum);
    }

    [Fact]
    public void DataFarFromZeroHaveABoundOfTheirOwn()
    {
        var random = new Random(3);
        Assert.InRange(Infer(PlainProfile.Numbers("pressure", Draw(() => 1000 + (20 * random.NextDouble()), 500))).Minimum!.Value, 995, 1000);
    }

    [Theory]
    [InlineData("share_of_cash", 1)]
    [InlineData("humidity_pct", 100)]
    public void ASharesRangeEndsWhereSharesEnd(string name, double whole)
    {
        var random = new Random(9);
        var values = Draw(() => whole * Math.Pow(random.NextDouble(), 0.3) * 0.999, 60);
        Assert.True(Infer(PlainProfile.Numbers(name, values)).Maximum <= whole);
    }

    [Fact]
    public void AnAgeIsNoShare()
    {
        var random = new Random(9);
        var values = Draw(() => 18 + (int)(40 * -Math.Log(1 - (0.85 * random.NextDouble()))), 500);
        Assert.True(Infer(PlainProfile.Numbers("age", values, ColumnType.Integer)).Maximum > values.Max());
    }

    [Fact]
    public void ARatingFromOneToFiveStaysThere()
    {
        var values = Enumerable.Range(0, 500).Select(i => (double)(1 + (i % 5))).ToList();
        var column = Infer(PlainProfile.Numbers("rating", values, ColumnType.Integer));
        Assert.Equal((1, 5), (column.Minimum, column.Maximum));
    }

    [Fact]
    public void TheHighestOfManyValuesIsNoBoundThoughSeenOften()
    {
        var column = Infer(PlainProfile.Numbers("x", [.. Enumerable.Range(0, 3000).Select(i => 326.0 + (29 * (i % 100)))], ColumnType.Integer));
        Assert.True(column.Maximum > 326 + (29 * 99), $"{column.Maximum}");
    }

    [Fact]
    public void ValuesThatPileUpAtTheEndEndThere()
    {
        var random = new Random(8);
        var values = Draw(() => Math.Min(50, Math.Floor(100 * random.NextDouble())), 1000);
        Assert.Equal(50, Infer(PlainProfile.Numbers("x", values, ColumnType.Integer)).Maximum);
    }

    [Fact]
    public void TheReasonSaysWhichEndIsWidened()
    {
        var random = new Random(8);
        var values = Draw(() => Math.Min(3303, 1000 + Math.Floor(4000 * random.NextDouble())), 1000);
        var reason = ContractInference.FromProfile(PlainProfile.Of(PlainProfile.Numbers("x", values, ColumnType.Integer))).Reasons.Single(reason => reason.Kind == RuleKind.Range);
        Assert.Contains("the lower end widened by what 1000 values leave open, the upper one not", reason.Reason);
    }

    [Fact]
    public void TheReasonOfTheNumberOfRowsNamesIt()
    {
        var reasons = ContractInference.FromProfile(PlainProfile.Of(PlainProfile.Numbers("x", [.. Enumerable.Range(0, 3000).Select(i => (double)i)]))).Reasons;
        Assert.Contains("fewer than half of them, rounded down to 1000, suggest", reasons.Single(reason => reason.Kind == RuleKind.Rows).Reason);
    }

    [Fact]
    public void CountsThatFallTowardsTheEndLeaveRoom()
    {
        double[] values = [.. Enumerable.Repeat(0.0, 900), .. Enumerable.Repeat(1.0, 90), .. Enumerable.Repeat(2.0, 9)];
        var column = Infer(PlainProfile.Numbers("complaints", values, ColumnType.Integer));
        Assert.Equal(0, column.Minimum);
        Assert.InRange(column.Maximum!.Value, 4, 10);
    }

    [Fact]
    public void NumbersThatIdentifyHaveNoUpperBound()
    {
        var values = Enumerable.Range(1, 500).Select(i => (double)i).ToList();
        var column = Infer(PlainProfile.Numbers("id", values, ColumnType.Integer));
        Assert.Equal((1.0, null), (column.Minimum, column.Maximum));
    }

    [Fact]
    public void TooFewValuesGiveNoRange()
    {
        var column = Infer(PlainProfile.Numbers("x", [-1.5, 2, 3, 4]));
        Assert.Equal((null, null), (column.Minimum, column.Maximum));
    }

    [Fact]
    public void AnIsolatedHighestValueIsPointedOut()
    {
        var random = new Random(2);
        double[] values = [.. Draw(random.NextDouble, 999), 50];
        Assert.Contains(ContractInference.FromProfile(PlainProfile.Of(PlainProfile.Numbers("x", values))).Reasons, reason => reason is { Kind: RuleKind.Range, NeedsAttention: true });
    }

    [Theory]
    [InlineData(81, 263, 0.25528851987827)]
    [InlineData(15, 148, 0.0623864)]
    [InlineData(0, 20, 0)]
    [InlineData(1, 29, 0.0061132)]
    public void TheBoundOfAFractionIsWilsons(long successes, long rows, double published)
    {
        Assert.Equal(published, Evidence.WilsonLower(successes, rows, 1.959963984540054), successes == 81 ? 1e-12 : 1e-7);
    }

    [Fact]
    public void MissingValuesMayBeHalfAsManyAgain()
    {
        var values = Enumerable.Range(0, 9000).Select(i => (double)(i % 37)).ToList();
        var column = Infer(PlainProfile.Numbers("x", values, missing: 1000));
        Assert.Equal((true, 0.85), (column.Nullable, column.MinimumPresent));
    }

    private static Column Infer(ColumnProfile profile) => ContractInference.FromProfile(PlainProfile.Of(profile)).Contract.Schema.Columns[0];

    private static List<double> Draw(Func<double> draw, int size) => [.. Enumerable.Range(0, size).Select(_ => draw())];

    private double Normal() => Math.Sqrt(-2 * Math.Log(1 - source.NextDouble())) * Math.Cos(2 * Math.PI * source.NextDouble());

    private double Exponential() => -Math.Log(1 - source.NextDouble());

    private double Poisson()
    {
        var (count, product) = (0, source.NextDouble());
        for (; product > Math.Exp(-2); count++)
            product *= source.NextDouble();
        return count;
    }

    private static double Square(double value) => value * value;
}
