using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data.Inference;

public sealed class InferredDomains
{
    [Fact]
    public void ValuesThatWereAllSeenOftenAreAClosedList()
    {
        Assert.Equal(["large", "medium", "small"], Allowed(PlainProfile.Texts("size", ("small", 40), ("medium", 30), ("large", 7))));
    }

    [Fact]
    public void ARareValueKeepsTheListOpen()
    {
        Assert.Empty(Allowed(PlainProfile.Texts("city", ("Oslo", 40), ("Bergen", 30), ("Hamar", 1))));
    }

    [Fact]
    public void TheReasonForAnOpenListNamesTheUnseenShare()
    {
        var reasons = ContractInference.FromProfile(PlainProfile.Of(PlainProfile.Texts("city", ("Oslo", 98), ("Hamar", 1), ("Moss", 1)))).Reasons;
        Assert.Contains("about 0.02", Assert.Single(reasons, reason => reason.Kind == RuleKind.Allowed).Reason);
    }

    [Fact]
    public void IntegerCodesWithGapsAreAList()
    {
        double[] values = [.. Enumerable.Repeat(10.0, 50), .. Enumerable.Repeat(20.0, 60), .. Enumerable.Repeat(99.0, 55)];
        Assert.Equal(["10", "20", "99"], Allowed(PlainProfile.Numbers("status", values, ColumnType.Integer)));
    }

    [Fact]
    public void NeighbouringIntegersAreARange()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(i => (double)(i % 4))];
        Assert.Empty(Allowed(PlainProfile.Numbers("doors", values, ColumnType.Integer)));
    }

    [Fact]
    public void TheRarestLabelMayHalve()
    {
        var profile = PlainProfile.Of(PlainProfile.Texts("outcome", ("no", 9000), ("yes", 1000)));
        var balance = ContractInference.FromProfile(profile, new() { Label = "outcome" }).Contract.Table.LabelBalance;
        Assert.Equal(0.05, balance!.MinimumFraction);
    }

    [Fact]
    public void AMisspeltLabelIsToldWithTheNearestColumn()
    {
        var profile = PlainProfile.Of(PlainProfile.Texts("outcome", ("no", 9000), ("yes", 1000)));
        var problem = Assert.Throws<ArgumentException>(() => ContractInference.FromProfile(profile, new() { Label = "outcomes" }));
        Assert.Contains("Did you mean \"outcome\"?", problem.Message);
    }

    private static IReadOnlyList<string> Allowed(ColumnProfile profile) => ContractInference.FromProfile(PlainProfile.Of(profile)).Contract.Schema.Columns[0].AllowedValues;
}
