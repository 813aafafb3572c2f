using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Shows what is in the registry and fetches models from it. None of its targets writes to it.</summary>
public interface IShowModels : IHasRegistry
{
    /// <summary>The time that <see cref="History"/> speaks of.</summary>
    [Parameter("Time of which History tells where the aliases pointed, such as 2026-03-02 or \"2026-03-02 14:30\"; UTC unless it says an offset")]
    string? At => TryGetValue(() => At);

    /// <summary>Digest of data, or its first digits; or a file, whose digest is taken.</summary>
    [Parameter("Data that TrainedOn looks for: a SHA-256, its first digits, or the path of a file")]
    string? Digest => TryGetValue(() => Digest);

    /// <summary>All models with their versions and aliases.</summary>
    Target Models => _ => _
        .Description("Lists the models of the registry with their versions and aliases")
        .TryAfter<IPromote>(x => x.Promote, x => x.Rollback)
        .Executes(() => RegistryRuns.Run(this, () => ModelRuns.List(this)));

    /// <summary>
    /// All that is known of a version, the newest by default: where it comes from, its figures and verdicts, what would become of it if it were
    /// promoted, its history; also as JSON in <c>artifacts/registry</c>.
    /// </summary>
    Target ShowModel => _ => _
        .Description("Shows all that is known of a version: origin, figures, verdicts, approvals, history")
        .TryAfter<IPromote>(x => x.Promote, x => x.Rollback)
        .Executes(() => RegistryRuns.Run(this, () => ModelRuns.Show(this)));

    /// <summary>What happened to a model; with <see cref="At"/>, where its aliases pointed then.</summary>
    Target History => _ => _
        .Description("Tells what happened to a model, or with --at where its aliases pointed then")
        .TryAfter<IPromote>(x => x.Promote, x => x.Rollback)
        .Executes(() => RegistryRuns.Run(this, () => ModelRuns.Tell(this)));

    /// <summary>Every version that was trained or evaluated on some data.</summary>
    Target TrainedOn => _ => _
        .Description("Lists the versions that were trained or evaluated on the data of a digest")
        .Executes(() => RegistryRuns.Run(this, () => ModelRuns.Trace(this)));

    /// <summary>Copies the files of a version to a folder, each held against its digest.</summary>
    Target FetchModel => _ => _
        .Description("Copies the files of a version to a folder, each held against its digest")
        .TryAfter<IPromote>(x => x.Promote, x => x.Rollback)
        .Executes(() => RegistryRuns.Run(this, () => ModelRuns.Fetch(this)));
}
