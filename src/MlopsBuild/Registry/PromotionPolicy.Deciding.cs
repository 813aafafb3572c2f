using System.Globalization;
using MlopsBuild.Reports;

namespace MlopsBuild.Registry;

/// <content>Deciding.</content>
public sealed partial record PromotionPolicy
{
    /// <summary>Decides whether an alias may be moved to a version.</summary>
    /// <param name="state">What the log says.</param>
    /// <param name="promotion">What shall be promoted, when and on what evidence.</param>
    /// <returns>Granted, or every condition that is not met.</returns>
    public PromotionDecision Decide(RegistryState state, PromotionCase promotion)
    {
        var now = promotion.Now > state.Time ? promotion.Now : state.Time;
        var timely = promotion with { Now = now };
        var (counted, approvals) = Count(timely);
        UnmetCondition?[] unmet =
        [
            Usable(timely), Whole(timely), .. Judged(timely), Fresh(timely), NotRejected(state, timely), approvals,
            .. Soaks.Select(soak => Soaked(state, timely, soak)), InHours(now), .. Freezes.Select(freeze => NotFrozen(now, freeze)), Signed(timely), Attested(timely),
        ];
        return new([.. unmet.OfType<UnmetCondition>()], counted);
    }

    /// <summary>Why nothing may move at a time, whatever it is.</summary>
    internal IReadOnlyList<UnmetCondition> WhyNotNow(DateTimeOffset now) => [.. Freezes.Select(freeze => NotFrozen(now, freeze)).Prepend(InHours(now)).OfType<UnmetCondition>()];

    private static string Name(PromotionCase promotion) => $"V{Words(promotion)[1..]}";

    private static string Words(PromotionCase promotion) => string.Create(CultureInfo.InvariantCulture, $"version {promotion.Version.Number} of \"{promotion.Version.Model}\"");

    private static UnmetCondition? Usable(PromotionCase promotion) => promotion.Version.Deprecated is not { } reason ? null : new(
        "deprecated", $"{Name(promotion)} is deprecated: {reason}.", "Promote another version, or register the model anew.");

    private static UnmetCondition? Whole(PromotionCase promotion) => promotion.MissingFiles.Count == 0 ? null : new(
        "artifacts", $"{Name(promotion)} is not whole in the store, which lacks {string.Join(", ", promotion.MissingFiles.Take(5))}{(promotion.MissingFiles.Count > 5 ? ", …" : "")}.",
        "Run VerifyRegistry and restore the files from a backup of the store, or register the model anew.");

    private IEnumerable<UnmetCondition> Judged(PromotionCase promotion)
    {
        if (IsWithoutGates)
            yield break;
        var verdicts = promotion.Registration.Verdicts;
        if (Gates.Count == 0 && verdicts.Count == 0)
            yield return new("gates", $"No gate has judged {Words(promotion)}.", "Register a version after Evaluate with gates, or let the policy go without them (WithoutGates).");
        foreach (var verdict in verdicts.Where(verdict => !verdict.Passes && (Gates.Count == 0 || Gates.Contains(GateOf(verdict.Gate)))))
            yield return new("gates", $"The gate \"{verdict.Gate}\" said {verdict.Word}: {verdict.Sentence}", "Register a version that passes it.");
        foreach (var name in Gates.Where(gate => verdicts.All(verdict => GateOf(verdict.Gate) != gate)))
            yield return new("gates", $"The gate \"{name}\" has not judged {Words(promotion)}.", "Evaluate with that gate and register the version that passes it.");

        // A gate for every slice gives verdicts named after the slice.
        string GateOf(string verdict) => Gates.FirstOrDefault(gate => gate == verdict || IsSliceOf(verdict, gate)) ?? verdict;
    }

    private static bool IsSliceOf(string verdict, string gate)
    {
        const string Every = " for every ";
        var at = gate.LastIndexOf(Every, StringComparison.Ordinal);
        return at > 0 && verdict.StartsWith($"{gate[..at]} for {gate[(at + Every.Length)..]} ", StringComparison.Ordinal);
    }

    private UnmetCondition? Fresh(PromotionCase promotion)
    {
        if (OldestData is not { } age)
            return null;
        var since = promotion.Now - age;
        var old = promotion.Registration.Data.Where(data => data.AsOf is null || data.AsOf < since)
            .Select(data => data.AsOf is { } time ? $"\"{data.Name}\" is of {RegistryTime.Show(time)}" : $"nobody said of when \"{data.Name}\" is").ToList();
        if (promotion.Registration.Data.Count == 0)
            old.Add("nobody said what data it was trained on");
        return old.Count == 0 ? null : new(
            "data age", $"The data of {Words(promotion)} are not known to be from {RegistryTime.Show(since)} or later: {string.Join(", ", old)}.",
            "Train on newer data, say of when they are, and register that version.");
    }

    private UnmetCondition? NotRejected(RegistryState state, PromotionCase promotion)
    {
        var (model, number) = (promotion.Version.Model, promotion.Version.Number);
        if (state.Rejection(model, promotion.Alias, number) is not { } rejection || promotion.Approvals.Any(approval => Problem(promotion, approval) is null))
            return null;
        return new(
            "rejection",
            string.Create(CultureInfo.InvariantCulture, $"{Name(promotion)} was rejected for \"{promotion.Alias}\" by {rejection.Actor} on {RegistryTime.Show(rejection.Time)} (event {rejection.Event}): {rejection.Reason ?? "no reason given"}."),
            "Promote another version; or let an approver who sees it otherwise approve this one anew.");
    }

    private UnmetCondition? Soaked(RegistryState state, PromotionCase promotion, SoakTime soak)
    {
        var alias = state.Find(promotion.Version.Model)?.Aliases.GetValueOrDefault(soak.Alias);
        var stay = alias?.LongestStay(promotion.Version.Number, promotion.Now) ?? TimeSpan.Zero;
        var was = alias?.Placements.Any(placement => placement.Version == promotion.Version.Number) == true;
        if (was && stay >= soak.Time)
            return null;
        return new(
            "soak",
            $"{Name(promotion)} has been in \"{soak.Alias}\" {(was ? $"for {Shown(stay)} at most" : "never")}, expected {Shown(soak.Time)} without a break.",
            alias?.Current is { } current && current.Version == promotion.Version.Number
                ? $"It may be promoted from {RegistryTime.Show(current.Since + soak.Time)} on, if it stays there."
                : $"Promote it to \"{soak.Alias}\" first.");
    }

    private UnmetCondition? InHours(DateTimeOffset now) => Hours.Count == 0 || Hours.Any(hours => hours.Hold(now)) ? null : new(
        "hours", $"It is {RegistryTime.Show(now)}, expected a time within {string.Join(" or ", Hours)}.",
        $"The next such time begins at {RegistryTime.Show(Hours.Min(hours => hours.Next(now)))}.");

    private static UnmetCondition? NotFrozen(DateTimeOffset now, FreezePeriod freeze) => now < freeze.From || now >= freeze.To ? null : new(
        "freeze", $"Promotions are frozen from {RegistryTime.Show(freeze.From)} to {RegistryTime.Show(freeze.To)}: {freeze.Reason}.",
        $"Promote after {RegistryTime.Show(freeze.To)}.");

    private UnmetCondition? Signed(PromotionCase promotion)
    {
        if (!SignatureRequired || promotion.Signature is { Problem: null })
            return null;
        return new(
            "signature",
            promotion.Signature is { } signature ? $"The signature of {Words(promotion)} {signature.Problem}." : $"{Name(promotion)} is not signed.",
            "Register the model signed by somebody on the list of approvers.");
    }

    private UnmetCondition? Attested(PromotionCase promotion)
    {
        if (Evidence.Count == 0)
            return null;
        var remedy = $"Sign its package (./build.sh SignModel) and name it when you promote: --package, or --repository, and --trusted-key.";
        if (promotion.Evidence is not { } evidence)
            return new("evidence", $"No package of {Words(promotion)} was shown.", remedy);
        if (evidence.Problems.Count > 0)
            return new("evidence", $"The package of {Words(promotion)} is refused: {string.Join(" ", evidence.Problems)}", remedy);
        var missing = Evidence.Where(kind => !evidence.Pieces.Any(piece => piece.Kind == kind && (EvidenceSigners.Count == 0 || EvidenceSigners.Contains(piece.Signer)))).Select(Word).ToList();
        if (missing.Count == 0)
            return null;
        var others = evidence.Pieces.Where(piece => EvidenceSigners.Count > 0 && !EvidenceSigners.Contains(piece.Signer)).Select(piece => piece.Signer).Distinct().ToList();
        return new("evidence", $"The package of {Words(promotion)} has no {string.Join(", ", missing)}{(others.Count > 0 ? $" signed by {string.Join(" or ", EvidenceSigners)}, but by {string.Join(", ", others)}" : " that counts")}.", remedy);
    }

    private static string Shown(TimeSpan time) => time.TotalDays >= 2 ? $"{Figures.Rounded(time.TotalDays)} days"
        : time.TotalHours >= 2 ? $"{Figures.Rounded(time.TotalHours)} hours"
        : $"{Figures.Rounded(time.TotalMinutes)} minutes";
}
