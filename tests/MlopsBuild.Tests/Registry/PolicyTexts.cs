using MlopsBuild.Gates;
using MlopsBuild.Registry;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class PolicyTexts
{
    private static readonly DateTimeOffset s_start = new(2026, 12, 20, 0, 0, 0, TimeSpan.Zero);

    private static readonly PromotionPolicy[] s_policies =
    [
        PromotionPolicy.Default,
        PromotionPolicy.Default.WithoutGates(),
        PromotionPolicy.Default.RequireGates("r2 at least 0.97"),
        PromotionPolicy.Default.RequireGates(GateSet.Empty.Require(Metric.R2, minimum: 0.9)),
        PromotionPolicy.Default.DataNoOlderThan(TimeSpan.FromDays(30)),
        PromotionPolicy.Default.RequireApprovals(2),
        PromotionPolicy.Default.RequireApprovals(2, "ann", "bob"),
        PromotionPolicy.Default.RequireApprovals(2, "ann", "bob").AuthorMayApprove(),
        PromotionPolicy.Default.AfterIn("staging", TimeSpan.FromHours(1)),
        PromotionPolicy.Default.AfterIn("staging", TimeSpan.FromHours(2)),
        PromotionPolicy.Default.Between(new(9, 0), new(17, 0), "Europe/Berlin", DayOfWeek.Monday, DayOfWeek.Friday),
        PromotionPolicy.Default.Between(new(9, 0), new(17, 0), "UTC"),
        PromotionPolicy.Default.Freeze(s_start, s_start.AddDays(14), "Christmas"),
        PromotionPolicy.Default.RequireSignature(),
    ];

    [Fact]
    public void AreReadAsTheyWereWritten() =>
        Assert.All(s_policies, policy => Assert.Equal(policy.Describe(), PromotionPolicy.Parse(policy.Describe()).Describe()));

    [Fact]
    public void DifferWherePoliciesDo() => Assert.Equal(s_policies.Length, s_policies.Select(policy => policy.Digest).Distinct().Count());

    [Fact]
    public void AreAlikeWhereOnlyTheOrderDiffers() => Assert.Equal(
        PromotionPolicy.Default.RequireApprovals(1, "bob", "ann").RequireGates("b", "a").Digest,
        PromotionPolicy.Default.RequireGates("a").RequireGates("b").RequireApprovals(1, "ann", "bob").Digest);

    [Fact]
    public void OfPoliciesThatMakeNoSenseListAllProblems()
    {
        var policy = PromotionPolicy.Default
            .DataNoOlderThan(TimeSpan.Zero)
            .RequireApprovals(3, "ann", "bob")
            .Between(new(9, 0), new(9, 0), "Middle-earth/Shire")
            .Freeze(s_start, s_start, "nothing");
        var problem = Assert.Throws<ArgumentException>(policy.Check);
        foreach (var part in new[] { "Data may be", "3 approvals are asked for out of 2 people", "begin and end at 09:00", "Middle-earth/Shire", "The freeze \"nothing\"" })
            Assert.Contains(part, problem.Message);
        PromotionPolicy.Default.Check();
    }
}
