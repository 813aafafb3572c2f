using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <content>Deployments.</content>
public sealed partial class ModelRegistry
{
    /// <summary>Why a version may not run in an environment whose alias it needs; null where it may.</summary>
    /// <param name="version">The version.</param>
    /// <param name="alias">The alias that has to point at it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <remarks>
    /// The policy of the alias decided when the alias was moved. What may have changed since is asked here: where the alias points, whether the version was deprecated or
    /// rejected, and whether nothing may move now.
    /// </remarks>
    public async Task<IReadOnlyList<UnmetCondition>> WhyNotDeployAsync(ModelVersion version, string alias, CancellationToken cancellation = default)
    {
        var state = await ReadAsync(cancellation).ConfigureAwait(false);
        var name = $"Version {version.Number} of \"{version.Model}\"";
        var unmet = new List<UnmetCondition>();
        var history = state.Model(version.Model).Aliases.GetValueOrDefault(alias);
        if (history?.Current is not { } current)
            unmet.Add(new("alias", $"\"{alias}\" of \"{version.Model}\" points at no version.", $"Promote one: Promote --version {version.Number} --to {alias}."));
        else if (current.Version != version.Number)
            unmet.Add(new("alias", $"\"{alias}\" of \"{version.Model}\" points at version {current.Version}, not at version {version.Number}.", $"Deploy version {current.Version}, or promote: Promote --version {version.Number} --to {alias}."));
        if (version.Deprecated is { } reason)
            unmet.Add(new("deprecated", $"{name} is deprecated: {reason}.", "Promote another version."));
        if (history is not null && state.Rejection(version.Model, alias, version.Number) is { } rejection && rejection.Event > history.Current.Event
            && !state.Approvals(version.Model, alias, version.Number).Any(approval => approval.Event > rejection.Event && approval.WithdrawnBy is null))
        {
            unmet.Add(new("rejected", $"{name} was rejected for \"{alias}\" by {rejection.Actor} after it was promoted{(rejection.Reason is { } why ? $": {why}" : "")}.", $"Promote another version, or Rollback --alias {alias}."));
        }

        unmet.AddRange(PolicyOf(alias).WhyNotNow(_options.Clock.GetUtcNow()));
        return unmet;
    }

    /// <summary>Writes that a version runs in an environment. Nothing is written where the log says so already, with the same image.</summary>
    /// <returns>The event; null where there was nothing to write.</returns>
    /// <exception cref="ArgumentException">There is no such version, or the record makes no sense.</exception>
    /// <exception cref="StoreException">The store did not answer.</exception>
    public async Task<RegistryEvent?> RecordDeploymentAsync(DeploymentRecord record, CancellationToken cancellation = default)
    {
        record.Check();
        var (item, _) = await _log.AppendAsync(
            Draft(record.Reason),
            (state, _) =>
            {
                var version = state.Version(record.Model, record.Version);
                var current = state.Model(record.Model).Environments.GetValueOrDefault(record.Environment)?.Current;
                return Task.FromResult<RegistryChange?>(current is not null && current.Version == record.Version && current.Image == record.Image && current.Target == record.Target
                    ? null
                    : new Deployed(version.Model, record.Environment, version.Number, current?.Version) { Image = record.Image, Target = record.Target });
            },
            cancellation).ConfigureAwait(false);
        return item;
    }

    /// <summary>Writes that an environment was set back to what ran there before.</summary>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentException">Something else ran before, or nothing.</exception>
    /// <exception cref="StoreException">The store did not answer.</exception>
    public async Task<RegistryEvent> RecordDeploymentRollbackAsync(DeploymentRecord record, CancellationToken cancellation = default)
    {
        record.Check();
        var (item, _) = await _log.AppendAsync(
            Draft(record.Reason),
            (state, _) =>
            {
                var version = state.Version(record.Model, record.Version);
                var history = state.Model(record.Model).Environment(record.Environment);
                if (history.Before is not { } before || before.Version != record.Version || before.Image != record.Image)
                    throw new ArgumentException($"Before what runs in \"{record.Environment}\" there was {(history.Before is { } other ? $"version {other.Version} ({other.Image})" : "nothing")}, expected version {record.Version} ({record.Image}); somebody deployed meanwhile, look at Deployments --all.");
                return Task.FromResult<RegistryChange?>(new DeploymentRolledBack(version.Model, record.Environment, version.Number, history.Current.Version) { Image = record.Image, Target = record.Target });
            },
            cancellation).ConfigureAwait(false);
        return item!;
    }
}
