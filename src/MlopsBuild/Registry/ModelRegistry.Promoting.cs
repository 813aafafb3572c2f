using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <content>Aliases.</content>
public sealed partial class ModelRegistry
{
    /// <summary>
    /// Moves an alias to a version where its policy allows it. A refusal is an event, too. Nothing is written where the alias points there already.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such model or version, the alias cannot be called so, or the list of approvers cannot be read.</exception>
    /// <exception cref="StoreException">The store did not answer; the message says whether the alias may have been moved.</exception>
    public async Task<PromotionResult> PromoteAsync(PromotionRequest request, CancellationToken cancellation = default)
    {
        RegistryName.CheckAlias(request.Alias);
        var policy = PolicyOf(request.Alias);
        var approvers = new Lazy<ApproverList>(ReadApprovers);
        var (item, _) = await _log.AppendAsync(
            Draft(request.Reason),
            async (state, now) =>
            {
                var version = state.Version(request.Model, request.Version);
                var from = state.Model(request.Model).Aliases.GetValueOrDefault(request.Alias)?.Current.Version;
                if (from == version.Number)
                    return null;
                // Without a policy that asks for them, approvals matter only against a rejection.
                var isRejected = state.Rejection(version.Model, request.Alias, version.Number) is not null;
                var asks = policy.AsksForSignatures || (isRejected && state.Approvals(version.Model, request.Alias, version.Number).Count > 0);
                var list = asks ? approvers.Value : null;
                var decision = policy.Decide(state, await CaseAsync(state, version, (request.Alias, now, list), cancellation).ConfigureAwait(false) with { Evidence = request.Evidence });
                await KeepAsync(RegistryObjects.Policy(policy.Digest), policy.Describe(), cancellation).ConfigureAwait(false);
                if (list is not null)
                    await KeepAsync(RegistryObjects.Approvers(list.Digest), list.Text, cancellation).ConfigureAwait(false);
                return decision.IsGranted
                    ? new AliasMoved(version.Model, request.Alias, version.Number, from) { Policy = policy.Digest, Approvers = list?.Digest, Approvals = decision.Approvals, Evidence = policy.Evidence.Count > 0 ? request.Evidence : null }
                    : new PromotionRefused(version.Model, request.Alias, version.Number, decision.Unmet) { Policy = policy.Digest, Approvers = list?.Digest };
            },
            cancellation).ConfigureAwait(false);
        return new(request, item);
    }

    /// <summary>Sets an alias back to the version before; called twice, to the one before that. No policy is asked: that version was granted once.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="alias">Name of the alias.</param>
    /// <param name="reason">Why; null for no reason.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The version that the alias points at again.</returns>
    /// <exception cref="ArgumentException">There is no such model or alias, or no version to go back to.</exception>
    public async Task<ModelVersion> RollBackAsync(string model, string alias, string? reason = null, CancellationToken cancellation = default)
    {
        RegistryName.CheckAlias(alias);
        var (item, state) = await _log.AppendAsync(
            Draft(reason),
            async (state, _) =>
            {
                var history = state.Model(model).Alias(alias);
                var version = history.Before is { } before ? state.Version(model, before) : throw new ArgumentException(
                    $"\"{alias}\" of \"{model}\" was never at another version, expected one to go back to; promote one.");
                if (version.Deprecated is { } deprecated)
                    throw new ArgumentException($"Version {version.Number} of \"{model}\", where \"{alias}\" was before, is deprecated: {deprecated}. Promote another version.");
                if (await _artifacts.MissingAsync(version.Content, cancellation).ConfigureAwait(false) is { Count: > 0 } missing)
                    throw new ArgumentException($"Version {version.Number} of \"{model}\", where \"{alias}\" was before, is not whole in the store, which lacks {missing[0]}. Promote another version.");
                return new RolledBack(model, alias, version.Number, history.Current.Version);
            },
            cancellation).ConfigureAwait(false);
        return state.Version(model, ((RolledBack)item!.Change).Version);
    }

    private async Task<PromotionCase> CaseAsync(
        RegistryState state, ModelVersion version, (string Alias, DateTimeOffset Now, ApproverList? Approvers) at, CancellationToken cancellation)
    {
        var registration = await ReadAsync(version, cancellation).ConfigureAwait(false);
        var now = at.Now > state.Time ? at.Now : state.Time;
        var approvals = new List<CheckedApproval>();
        foreach (var approval in at.Approvers is null ? [] : state.Approvals(version.Model, at.Alias, version.Number))
        {
            var signed = (Approved)(await _log.ReadAsync(approval.Event, approval.EventHash, cancellation).ConfigureAwait(false)).Change;
            approvals.Add(new(approval, SshSignature.Check(signed.Text.ToUtf8(), signed.Signature, at.Approvers!, (SshSignature.ForApprovals, now))));
        }

        return new()
        {
            Version = version,
            Registration = registration,
            Alias = at.Alias,
            Now = now,
            Approvals = approvals,
            Signature = registration.Signature is { } signature && at.Approvers is { } list
                ? SshSignature.Check(SignedText(version.Model, version.Content.Digest), signature.Signature, list, (SshSignature.ForApprovals, now))
                : null,
            MissingFiles = await _artifacts.MissingAsync(version.Content, cancellation).ConfigureAwait(false),
        };
    }
}
