using MlopsBuild.Gates;
using MlopsBuild.Registry;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class PromotionPolicies
{
    private static readonly Registration s_good = new() { Verdicts = [Trial.Passed()], Author = "carol" };

    private static PromotionDecision Decide(PromotionPolicy policy, WrittenLog log, Registration? registration = null, double hours = 10, Func<PromotionCase, PromotionCase>? change = null)
    {
        var version = log.State.Version("diamonds", 1);
        var promotion = new PromotionCase
        {
            Version = version,
            Registration = registration ?? s_good,
            Alias = "production",
            Now = WrittenLog.Start.AddHours(hours),
            Approvals = [.. log.State.Approvals("diamonds", "production", 1).Select(approval =>
                new CheckedApproval(approval, new(approval.Principal, $"SHA256:{approval.Principal}", null) { Principals = [approval.Principal] }))],
        };
        return policy.Decide(log.State, change?.Invoke(promotion) ?? promotion);
    }

    private static WrittenLog Log() => new WrittenLog().Add(0, WrittenLog.Version(1, s_good));

    private static UnmetCondition Unmet(PromotionDecision decision) => Assert.Single(decision.Unmet);

    [Fact]
    public void AskForWhatIsAttestedBySignersThatCount()
    {
        var policy = PromotionPolicy.Default.RequireEvidence();
        Assert.Equal(policy.Digest, PromotionPolicy.Parse(policy.Describe()).Digest);
        Assert.NotEqual(policy.Digest, PromotionPolicy.Default.Digest);
        Assert.DoesNotContain("evidence", PromotionPolicy.Default.Describe(), StringComparison.Ordinal);
        Assert.Equal("No package of version 1 of \"diamonds\" was shown.", Unmet(Decide(policy, Log())).Problem);
        var all = Evidence("key A", EvidenceKind.Signature, EvidenceKind.Provenance, EvidenceKind.TestResult, EvidenceKind.Bom);
        Assert.True(Shown(policy, all).IsGranted);
        Assert.Equal("The package of version 1 of \"diamonds\" has no provenance, bill of materials that counts.", Unmet(Shown(policy, Evidence("key A", EvidenceKind.Signature, EvidenceKind.TestResult))).Problem);
        Assert.True(Shown(policy.SignedBy("key A", "key B"), all).IsGranted);
        Assert.Contains("signed by key B, but by key A.", Unmet(Shown(policy.SignedBy("key B"), all)).Problem, StringComparison.Ordinal);
        Assert.Contains("is refused: Its files are others.", Unmet(Shown(policy, all with { Problems = ["Its files are others."] })).Problem, StringComparison.Ordinal);
        Assert.True(Shown(PromotionPolicy.Default.RequireEvidence(EvidenceKind.Bom), Evidence("key A", EvidenceKind.Bom)).IsGranted);
        Assert.Contains("asks for none", Assert.Throws<ArgumentException>(PromotionPolicy.Default.SignedBy("key A").Check).Message, StringComparison.Ordinal);
        Assert.Contains("a package with a signed signature, provenance, test result, bill of materials by key A", policy.SignedBy("key A").Conditions());

        static PromotionDecision Shown(PromotionPolicy policy, PromotionEvidence evidence) => Decide(policy, Log(), change: promotion => promotion with { Evidence = evidence });

        static PromotionEvidence Evidence(string signer, params EvidenceKind[] kinds) => new(MlopsBuild.Storage.ContentHash.Of("package"), [.. kinds.Select(kind => new EvidencePiece(kind, signer, MlopsBuild.Storage.ContentHash.Of($"{kind}")))]);
    }

    [Fact]
    public void WithoutMoreAskForPassedGatesAlone()
    {
        Assert.True(Decide(PromotionPolicy.Default, Log()).IsGranted);
        var failed = Unmet(Decide(PromotionPolicy.Default, Log(), new() { Verdicts = [Trial.Passed("a"), Trial.Failed("b")] }));
        Assert.Equal(("gates", "The gate \"b\" said fail: R² is 0.9 over 100 rows; at least 0.97 was asked for."), (failed.Condition, failed.Problem));
        Assert.Equal("No gate has judged version 1 of \"diamonds\".", Unmet(Decide(PromotionPolicy.Default, Log(), new())).Problem);
        Assert.True(Decide(PromotionPolicy.Default.WithoutGates(), Log(), new()).IsGranted);
    }

    [Fact]
    public void MayNameTheGatesThatMatter()
    {
        var policy = PromotionPolicy.Default.RequireGates("a", "rmse at most 2 for every cut");
        Verdict Slice(string value, bool passes) => (passes ? Trial.Passed() : Trial.Failed()) with { Gate = $"rmse at most 2 for cut {value}" };
        Assert.True(Decide(policy, Log(), new() { Verdicts = [Trial.Passed("a"), Trial.Failed("b"), Slice("Fair", true)] }).IsGranted);
        Assert.Contains("cut Good", Unmet(Decide(policy, Log(), new() { Verdicts = [Trial.Passed("a"), Slice("Fair", true), Slice("Good", false)] })).Problem);
        Assert.Equal("The gate \"a\" has not judged version 1 of \"diamonds\".", Unmet(Decide(policy, Log(), new() { Verdicts = [Slice("Fair", true)] })).Problem);
    }

    [Fact]
    public void NameTheVerdictsOfSlicesAsGatesDo()
    {
        var gates = GateSet.Empty.ForEvery("cut", slice => slice.Require(Metric.R2, minimum: 0.5), minimumRows: 10);
        var slice = new Slice("cut", "Fair");
        var evidence = new Evidence
        {
            Task = LearningTask.Regression,
            Rows = 100,
            SliceRows = new Dictionary<Slice, long> { [slice] = 50 },
            Measurements = [new(Metric.R2, Estimate.Normal(0.9, 0.01, 50)) { Slice = slice }],
        };
        Assert.True(Decide(PromotionPolicy.Default.RequireGates(gates), Log(), new() { Verdicts = gates.Judge(evidence) }).IsGranted);
    }

    [Fact]
    public void MayAskForFreshData()
    {
        var policy = PromotionPolicy.Default.DataNoOlderThan(TimeSpan.FromDays(30));
        Registration Of(DateTimeOffset? time) => s_good with { Data = [new("sales", Trial.Hash("s"), time)] };
        Assert.True(Decide(policy, Log(), Of(WrittenLog.Start.AddDays(-29))).IsGranted);
        var old = Unmet(Decide(policy, Log(), Of(WrittenLog.Start.AddDays(-31))));
        Assert.Equal("The data of version 1 of \"diamonds\" are not known to be from 2026-01-31 22:00 UTC or later: \"sales\" is of 2026-01-30 12:00 UTC.", old.Problem);
        Assert.Contains("nobody said of when \"sales\" is", Unmet(Decide(policy, Log(), Of(null))).Problem);
        Assert.Contains("nobody said what data", Unmet(Decide(policy, Log())).Problem);
    }

    [Fact]
    public void MayAskForApprovalsOfSeveralPeople()
    {
        var policy = PromotionPolicy.Default.RequireApprovals(2, "ann2", "bob", "eve");
        var log = Log().Add(1, WrittenLog.Approval("bob", 1, policy));
        var one = Unmet(Decide(policy, log));
        Assert.Equal("Version 1 of \"diamonds\" has 1 of 2 approvals for \"production\" (bob).", one.Problem);
        Assert.Equal("Let 1 more of ann2, eve approve: ./build.sh Approve --model diamonds --version 1 --to production --key <SSH key>", one.Remedy);
        var two = Decide(policy, log.Add(2, WrittenLog.Approval("eve", 1, policy)));
        Assert.True(two.IsGranted);
        Assert.Equal([2, 3], two.Approvals);
    }

    [Fact]
    public void CountAPersonAndAKeyOnce()
    {
        var policy = PromotionPolicy.Default.RequireApprovals(2);
        var log = Log().Add(1, WrittenLog.Approval("bob", 1, policy)).Add(2, WrittenLog.Approval("bob", 1, policy, 200));
        Assert.Contains("1 of 2", Unmet(Decide(policy, log)).Problem);
        log.Add(3, WrittenLog.Approval("eve", 1, policy));
        Assert.True(Decide(policy, log).IsGranted);
        PromotionCase SameKey(PromotionCase promotion) => promotion with { Approvals = [.. promotion.Approvals.Select(approval => approval with { Signature = approval.Signature with { Key = "SHA256:one" } })] };
        Assert.Contains("1 of 2", Unmet(Decide(policy, log, change: SameKey)).Problem);
        PromotionCase SamePerson(PromotionCase promotion) => promotion with { Approvals = [.. promotion.Approvals.Select(approval => approval with { Signature = approval.Signature with { Person = "bob" } })] };
        Assert.Contains("1 of 2", Unmet(Decide(policy, log, change: SamePerson)).Problem);
    }

    [Theory]
    [InlineData("expired", "ran out on 2026-03-02 17:00 UTC")]
    [InlineData("policy", "was given under another policy")]
    [InlineData("digest", "was given to something else")]
    [InlineData("signature", "has a signature that was made by nobody")]
    [InlineData("person", "is not one that the policy asks for")]
    [InlineData("author", "is that of who made or registered the version")]
    [InlineData("actor", "is that of who made or registered the version")]
    [InlineData("rejected", "was undone by event 3")]
    public void SayWhyAnApprovalDoesNotCount(string what, string why)
    {
        var policy = PromotionPolicy.Default.RequireApprovals(1, "bob", "carol", "ann");
        var principal = what switch { "person" => "mallory", "author" => "carol", "actor" => "ann", _ => "bob" };
        var approval = WrittenLog.Approval(principal, 1, what == "policy" ? PromotionPolicy.Default : policy, what == "expired" ? 5 : 100);
        if (what == "digest")
            approval = approval with { Text = approval.Text with { Digest = Trial.Hash("other") } };
        var log = Log().Add(1, approval);
        if (what == "rejected")
            log.Add(2, new Rejected("diamonds", "production", 1));
        PromotionCase Change(PromotionCase promotion) => what != "signature" ? promotion : promotion with
        {
            Approvals = [.. promotion.Approvals.Select(item => item with { Signature = new(null, null, "was made by nobody") })],
        };
        var unmet = Decide(policy, log, change: Change).Unmet.Single(condition => condition.Condition == "approvals");
        Assert.Equal($"Version 1 of \"diamonds\" has 0 of 1 approvals for \"production\". Not counted: that of {principal} in event 2 {why}.", unmet.Problem);
    }

    [Fact]
    public void MayLetTheAuthorApprove()
    {
        var policy = PromotionPolicy.Default.RequireApprovals(1).AuthorMayApprove();
        Assert.True(Decide(policy, Log().Add(1, WrittenLog.Approval("carol", 1, policy))).IsGranted);
    }

    [Fact]
    public void DoNotCountAnApprovalThatIsWrittenAgain()
    {
        var policy = PromotionPolicy.Default.RequireApprovals(1);
        var log = Log().Add(1, WrittenLog.Approval("bob", 1, policy)).Add(2, new Rejected("diamonds", "production", 1)).Add(3, WrittenLog.Approval("bob", 1, policy));
        Assert.Contains("in event 4 says the same as event 2", Decide(policy, log).Unmet.Single(unmet => unmet.Condition == "approvals").Problem);
        Assert.True(Decide(policy, log.Add(4, WrittenLog.Approval("bob", 1, policy, 120))).IsGranted);
    }

    [Fact]
    public void HeedARejectionUntilSomebodyApprovesAnew()
    {
        var log = Log().Add(1, new Rejected("diamonds", "production", 1));
        var unmet = Unmet(Decide(PromotionPolicy.Default, log));
        Assert.Equal("Version 1 of \"diamonds\" was rejected for \"production\" by ann on 2026-03-02 13:00 UTC (event 2): it is bad.", unmet.Problem);
        Assert.True(Decide(PromotionPolicy.Default, log.Add(2, WrittenLog.Approval("bob", 1, PromotionPolicy.Default))).IsGranted);
    }

    [Fact]
    public void MayAskForAStayElsewhere()
    {
        var policy = PromotionPolicy.Default.AfterIn("staging", TimeSpan.FromHours(3));
        var never = Unmet(Decide(policy, Log()));
        Assert.Equal(("Version 1 of \"diamonds\" has been in \"staging\" never, expected 3 hours without a break.", "Promote it to \"staging\" first."), (never.Problem, never.Remedy));
        var log = Log().Add(1, WrittenLog.Moved("staging", 1));
        var short1 = Unmet(Decide(policy, log, hours: 3.9));
        Assert.Equal("Version 1 of \"diamonds\" has been in \"staging\" for 2.9 hours at most, expected 3 hours without a break.", short1.Problem);
        Assert.Equal("It may be promoted from 2026-03-02 16:00 UTC on, if it stays there.", short1.Remedy);
        Assert.True(Decide(policy, log, hours: 4).IsGranted);
        var broken = Log().Add(1, WrittenLog.Moved("staging", 1)).Add(1.5, WrittenLog.Version(2)).Add(2, WrittenLog.Moved("staging", 2, 1)).Add(3, WrittenLog.Moved("staging", 1, 2));
        Assert.False(Decide(policy, broken, hours: 5).IsGranted);
        Assert.True(Decide(policy, broken, hours: 6).IsGranted);
    }

    [Theory]
    [InlineData("2026-03-02T07:59:00Z", false)] // a Monday, 08:59 in Berlin
    [InlineData("2026-03-02T08:00:00Z", true)]
    [InlineData("2026-03-02T15:59:00Z", true)]
    [InlineData("2026-03-02T16:00:00Z", false)]
    [InlineData("2026-03-07T10:00:00Z", false)] // a Saturday
    [InlineData("2026-07-06T07:00:00Z", true)] // summer time
    public void MayAskForHours(string time, bool allowed)
    {
        var hours = new AllowedHours(new(9, 0), new(17, 0), "Europe/Berlin", [DayOfWeek.Monday, DayOfWeek.Friday]);
        Assert.Equal(allowed, hours.Hold(DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void SayWhenTheHoursBeginAgain()
    {
        var policy = PromotionPolicy.Default.Between(new(9, 0), new(17, 0), "Europe/Berlin", DayOfWeek.Monday, DayOfWeek.Friday);
        var unmet = Unmet(Decide(policy, Log(), hours: 5));
        Assert.Equal("It is 2026-03-02 17:00 UTC, expected a time within Monday, Friday, 09:00 to 17:00 Europe/Berlin.", unmet.Problem);
        Assert.Equal("The next such time begins at 2026-03-06 08:00 UTC.", unmet.Remedy);
        var night = new AllowedHours(new(22, 0), new(4, 0), "UTC", [DayOfWeek.Monday]);
        Assert.True(night.Hold(new(2026, 3, 3, 3, 59, 0, TimeSpan.Zero)));
        Assert.False(night.Hold(new(2026, 3, 2, 3, 59, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void MayFreeze()
    {
        var policy = PromotionPolicy.Default.Freeze(WrittenLog.Start.AddHours(5), WrittenLog.Start.AddHours(9), "quarter end");
        Assert.True(Decide(policy, Log(), hours: 4.9).IsGranted);
        var unmet = Unmet(Decide(policy, Log(), hours: 5));
        Assert.Equal("Promotions are frozen from 2026-03-02 17:00 UTC to 2026-03-02 21:00 UTC: quarter end. Promote after 2026-03-02 21:00 UTC.", unmet.ToString());
        Assert.True(Decide(policy, Log(), hours: 9).IsGranted);
    }

    [Fact]
    public void MayAskForASignature()
    {
        var policy = PromotionPolicy.Default.RequireSignature();
        Assert.Equal("Version 1 of \"diamonds\" is not signed.", Unmet(Decide(policy, Log())).Problem);
        Assert.Equal("The signature of version 1 of \"diamonds\" is bad.", Unmet(Decide(policy, Log(), change: promotion => promotion with { Signature = new(null, null, "is bad") })).Problem);
        Assert.True(Decide(policy, Log(), change: promotion => promotion with { Signature = new("bob", "SHA256:bob", null) }).IsGranted);
    }

    [Fact]
    public void RefuseWhatIsDeprecatedOrNotWhole()
    {
        Assert.Equal("deprecated", Unmet(Decide(PromotionPolicy.Default, Log().Add(1, new Deprecated("diamonds", 1)))).Condition);
        Assert.Equal("artifacts", Unmet(Decide(PromotionPolicy.Default, Log(), change: promotion => promotion with { MissingFiles = ["artifacts/ab/abc"] })).Condition);
    }

    [Fact]
    public void NameEveryConditionThatIsNotMet()
    {
        var policy = PromotionPolicy.Default.DataNoOlderThan(TimeSpan.FromDays(1)).RequireApprovals(1).AfterIn("staging", TimeSpan.FromDays(1))
            .Between(new(1, 0), new(2, 0), "UTC").Freeze(WrittenLog.Start, WrittenLog.Start.AddDays(9), "holidays").RequireSignature();
        Assert.Equal(
            ["gates", "data age", "approvals", "soak", "hours", "freeze", "signature"],
            Decide(policy, Log(), new() { Verdicts = [Trial.Failed()] }).Unmet.Select(unmet => unmet.Condition));
    }

    [Fact]
    public void CannotBeTrickedByAClockThatWasSetBack()
    {
        var policy = PromotionPolicy.Default.Freeze(WrittenLog.Start.AddHours(5), WrittenLog.Start.AddHours(9), "quarter end");
        var log = Log().Add(6, new Tagged("diamonds", 1, ["a"], []));
        Assert.False(Decide(policy, log, hours: 1).IsGranted);
    }
}
