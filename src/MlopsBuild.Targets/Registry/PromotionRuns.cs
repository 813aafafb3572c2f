using System.Globalization;
using MlopsBuild.Registry;
using MlopsBuild.Stages;

namespace MlopsBuild.Targets;

/// <summary>The work of the targets that move aliases.</summary>
internal static class PromotionRuns
{
    private static readonly TimeSpan s_lifetime = TimeSpan.FromDays(7);

    /// <exception cref="VerdictException">The policy refuses it.</exception>
    public static void Promote(IPromote build)
    {
        var registry = BuildRegistry.Of(build);
        var version = ModelChoice.Of(build).Resolve(registry);
        if (build is IDeployOnGitHub { GitHubDeployment: true } deploy)
            GitHubRuns.Run(deploy, () => DeploymentRuns.Recorded(deploy, version, () => Promote(build, registry, version)));
        else
            Promote(build, registry, version);
    }

    private static void Promote(IPromote build, BuildRegistry registry, ModelVersion version)
    {
        var evidence = build is IVerifyModel verifying && registry.Read(open => Task.FromResult(open.PolicyOf(build.To!))).Evidence.Count > 0 ? VerificationRuns.Collect(verifying, version) : null;
        var result = registry.Write(open => open.PromoteAsync(new(version.Model, version.Number, build.To!) { Reason = build.Reason, Evidence = evidence }));
        if (!result.IsGranted)
        {
            var policy = registry.Read(open => Task.FromResult(open.PolicyOf(build.To!)));
            throw new VerdictException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Name(version)} was not promoted to \"{build.To}\" (event {result.Event!.Number}). \"{build.To}\" asks for {string.Join("; ", policy.Conditions())}. Not met:")
                + string.Concat(result.Unmet.Select(condition => $"\n- {condition}")));
        }

        if (result.Event is not { Change: AliasMoved moved } item)
            RegistryRuns.Log($"\"{build.To}\" of \"{version.Model}\" points at version {Number(version)} already; nothing was written.");
        else
            RegistryRuns.Log($"\"{build.To}\" of \"{version.Model}\" points at version {Number(version)} now{(moved.From is { } from ? string.Create(CultureInfo.InvariantCulture, $", before at {from}") : "")}; event {item.Number} of \"{registry.Address}\" says so.");
        Summarize(build, version, build.To!);
    }

    public static void Approve(IPromote build)
    {
        var registry = BuildRegistry.Of(build);
        var version = ModelChoice.Of(build).Resolve(registry);
        var item = registry.Write(open => open.ApproveAsync(new(version.Model, version.Number, build.To!, build.Key!) { Lifetime = Lifetime(build), Reason = build.Reason }));
        var approved = (Approved)item.Change;
        RegistryRuns.Log($"{approved.Principal} approved version {Number(version)} of \"{version.Model}\" for \"{build.To}\", until {RegistryTime.Show(approved.Text.Expires)}; event {item.Number.ToString(CultureInfo.InvariantCulture)}.");
        Summarize(build, version, build.To!);
    }

    public static void Reject(IPromote build)
    {
        var registry = BuildRegistry.Of(build);
        var version = ModelChoice.Of(build).Resolve(registry);
        var item = registry.Write(open => open.RejectAsync(new(version.Model, version.Number, build.To!) { Reason = build.Reason }));
        RegistryRuns.Log($"{Name(version)} is rejected for \"{build.To}\"; approvals given until now do not count any more (event {item.Number.ToString(CultureInfo.InvariantCulture)}).");
        Summarize(build, version, build.To!);
    }

    public static void RollBack(IPromote build)
    {
        var registry = BuildRegistry.Of(build);
        var model = ModelChoice.Of(build).Model!;
        var version = registry.Write(open => open.RollBackAsync(model, build.Alias!, build.Reason));
        RegistryRuns.Log($"\"{build.Alias}\" of \"{model}\" points at version {Number(version)} again.");
        Summarize(build, version, build.Alias!);
    }

    /// <exception cref="ArgumentException">It is no time.</exception>
    public static TimeSpan Lifetime(IPromote build) => build.ValidFor is { } text ? ShortDuration.Parse(text, "--valid-for") : s_lifetime;

    private static string Name(ModelVersion version) => $"Version {Number(version)} of \"{version.Model}\"";

    private static string Number(ModelVersion version) => version.Number.ToString(CultureInfo.InvariantCulture);

    private static void Summarize(IPromote build, ModelVersion version, string alias) => build.ReportSummary(summary =>
    {
        summary[alias] = string.Create(CultureInfo.InvariantCulture, $"{version.Model}@{version.Number}");
        return summary;
    });
}
