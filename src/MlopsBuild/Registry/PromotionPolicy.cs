using System.Globalization;
using MlopsBuild.Gates;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>
/// When an alias may be moved to a version, built up in a chain:
/// <c>PromotionPolicy.Default.RequireApprovals(2, "ann@example.com", "bob@example.com", "eve@example.com").AfterIn("staging", TimeSpan.FromDays(3))</c>.
/// It decides on what it is given, so it can be tested without a store.
/// </summary>
public sealed partial record PromotionPolicy
{
    private PromotionPolicy()
    {
    }

    /// <summary>Asks for passed gates alone: every gate that judged the version, and at least one.</summary>
    public static PromotionPolicy Default { get; } = new();

    /// <summary>Names of the gates that must have passed; none means all that judged.</summary>
    public IReadOnlyList<string> Gates { get; private init; } = [];

    /// <summary>Whether versions that no gate has judged, or that a gate has refused, may be promoted.</summary>
    public bool IsWithoutGates { get; private init; }

    /// <summary>How old the data may be at most; null for any age.</summary>
    public TimeSpan? OldestData { get; private init; }

    /// <summary>How many different people must have approved.</summary>
    public int Approvals { get; private init; }

    /// <summary>Who may approve; none means everybody on the list of approvers.</summary>
    public IReadOnlyList<string> Approvers { get; private init; } = [];

    /// <summary>Whether the approval of who made or registered the version counts.</summary>
    public bool AuthorApproves { get; private init; }

    /// <summary>Stays in other aliases that must lie behind.</summary>
    public IReadOnlyList<SoakTime> Soaks { get; private init; } = [];

    /// <summary>When promotions may happen, in any of these; none means always.</summary>
    public IReadOnlyList<AllowedHours> Hours { get; private init; } = [];

    /// <summary>When nothing is promoted.</summary>
    public IReadOnlyList<FreezePeriod> Freezes { get; private init; } = [];

    /// <summary>Whether the version must have been signed when it was registered, by somebody on the list of approvers.</summary>
    public bool SignatureRequired { get; private init; }

    /// <summary>What must be attested of the version, signed by somebody who is trusted.</summary>
    public IReadOnlyList<EvidenceKind> Evidence { get; private init; } = [];

    /// <summary>Who must have signed it, as <c>VerifyModel</c> names them, such as <c>key P-256 …</c>; none means everybody whom the promoting build trusts.</summary>
    public IReadOnlyList<string> EvidenceSigners { get; private init; } = [];

    /// <summary>SHA-256 of <see cref="Describe"/>: what approvals and events name the policy by.</summary>
    public ContentHash Digest => ContentHash.Of(Describe());

    /// <summary>Whether signatures must be checked to decide.</summary>
    internal bool AsksForSignatures => Approvals > 0 || SignatureRequired;

    /// <summary>These gates must have passed, and others do not matter.</summary>
    /// <param name="names">Names as verdicts have them, such as <c>r2 at least 0.97</c>.</param>
    public PromotionPolicy RequireGates(params IReadOnlyList<string> names) => this with { Gates = [.. Gates.Union(names)], IsWithoutGates = false };

    /// <summary>The gates of a set must have passed, and others do not matter.</summary>
    public PromotionPolicy RequireGates(GateSet gates) => RequireGates([.. gates.All.Select(gate => gate.Name)]);

    /// <summary>Gates do not matter, as for an alias that only tries things out.</summary>
    public PromotionPolicy WithoutGates() => this with { Gates = [], IsWithoutGates = true };

    /// <summary>All data of the version must speak of a time no longer ago than this; data of which nobody said it are too old.</summary>
    public PromotionPolicy DataNoOlderThan(TimeSpan age) => this with { OldestData = age };

    /// <summary>So many different people must have approved, signed.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="outOf">Principals of the list of approvers whose approvals count; none means all.</param>
    public PromotionPolicy RequireApprovals(int count, params IReadOnlyList<string> outOf) => this with { Approvals = count, Approvers = outOf };

    /// <summary>The approval of who made or registered the version counts like any other.</summary>
    public PromotionPolicy AuthorMayApprove() => this with { AuthorApproves = true };

    /// <summary>The version must have stayed in another alias first, without a break.</summary>
    public PromotionPolicy AfterIn(string alias, TimeSpan time) => this with { Soaks = [.. Soaks, new(alias, time)] };

    /// <summary>Promotions happen in these hours only; called again, in those too.</summary>
    /// <param name="from">First moment of the day.</param>
    /// <param name="to">First moment after; earlier than <paramref name="from"/> for hours that reach into the next day.</param>
    /// <param name="timeZone">Name of the zone, such as <c>Europe/Berlin</c> or <c>UTC</c>.</param>
    /// <param name="days">Days on which the hours begin; none means all.</param>
    public PromotionPolicy Between(TimeOnly from, TimeOnly to, string timeZone, params IReadOnlyList<DayOfWeek> days) =>
        this with { Hours = [.. Hours, new(from, to, timeZone, [.. days.Distinct().Order()])] };

    /// <summary>Nothing is promoted in this time.</summary>
    public PromotionPolicy Freeze(DateTimeOffset from, DateTimeOffset to, string reason) => this with { Freezes = [.. Freezes, new(from, to, reason)] };

    /// <summary>The version must have been signed when it was registered.</summary>
    public PromotionPolicy RequireSignature() => this with { SignatureRequired = true };

    /// <summary>The version's package must have been attested, and whoever promotes must show it: <c>Promote</c> verifies it, without a network but for the pull.</summary>
    /// <param name="kinds">What must be attested; none means all of it.</param>
    public PromotionPolicy RequireEvidence(params IReadOnlyList<EvidenceKind> kinds) =>
        this with { Evidence = [.. (kinds.Count == 0 ? Enum.GetValues<EvidenceKind>() : kinds).Distinct().Order()] };

    /// <summary>Evidence counts only when one of these signed it.</summary>
    /// <param name="signers">As <c>VerifyModel</c> names them.</param>
    public PromotionPolicy SignedBy(params IReadOnlyList<string> signers) => this with { EvidenceSigners = signers };

    /// <summary>Makes sure that the policy makes sense.</summary>
    /// <exception cref="ArgumentException">It does not; all problems are listed.</exception>
    public void Check()
    {
        var problems = Problems().ToList();
        if (problems.Count > 0)
            throw new ArgumentException($"The promotion policy is not usable: {string.Join(" ", problems)}");
    }

    private IEnumerable<string> Problems()
    {
        if (OldestData <= TimeSpan.Zero)
            yield return $"Data may be {OldestData} old at most, expected more than 0.";
        if (Approvals < 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{Approvals} approvals are asked for, expected 0 or more.");
        if (Approvers.Count > 0 && Approvers.Distinct(StringComparer.Ordinal).Count() < Approvals)
            yield return string.Create(CultureInfo.InvariantCulture, $"{Approvals} approvals are asked for out of {Approvers.Count} people, expected as many people at least.");
        if (EvidenceSigners.Count > 0 && Evidence.Count == 0)
            yield return "It says who signs evidence, and asks for none, expected RequireEvidence too.";
        foreach (var soak in Soaks)
        {
            if (soak.Time < TimeSpan.Zero)
                yield return $"The stay in \"{soak.Alias}\" is {soak.Time}, expected 0 or more.";
        }

        foreach (var freeze in Freezes.Where(freeze => freeze.To <= freeze.From))
            yield return $"The freeze \"{freeze.Reason}\" ends at {RegistryTime.Show(freeze.To)}, expected a time after its beginning, {RegistryTime.Show(freeze.From)}.";
        foreach (var problem in Hours.SelectMany(hours => hours.Problems()))
            yield return problem;
    }
}
