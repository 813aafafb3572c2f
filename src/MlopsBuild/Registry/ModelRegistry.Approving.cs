namespace MlopsBuild.Registry;

/// <content>Approvals.</content>
public sealed partial class ModelRegistry
{
    /// <summary>
    /// Approves a version for an alias under the alias's policy: signs that with an SSH key of somebody on the list of approvers, as it is
    /// committed on the default branch.
    /// </summary>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentException">There is no such version, list or key, or the approval could never count.</exception>
    /// <exception cref="Processes.ChildProcessFailedException">ssh-keygen could not sign.</exception>
    public async Task<RegistryEvent> ApproveAsync(ApprovalRequest request, CancellationToken cancellation = default)
    {
        RegistryName.CheckAlias(request.Alias);
        if (request.Lifetime <= TimeSpan.Zero)
            throw new ArgumentException($"The approval would last {request.Lifetime}, expected more than 0.");
        var approvers = ReadApprovers();
        var policy = PolicyOf(request.Alias);
        var now = _options.Clock.GetUtcNow().ToUniversalTime();
        var version = (await ReadAsync(cancellation).ConfigureAwait(false)).Version(request.Model, request.Version);
        var text = new ApprovalText
        {
            Model = version.Model,
            Version = version.Number,
            Digest = version.Content.Digest,
            Alias = request.Alias,
            Policy = policy.Digest,
            Expires = now + request.Lifetime,
        };
        var signature = SshSignature.Sign(text.ToUtf8(), request.Key, SshSignature.ForApprovals);
        var found = Listed(SshSignature.Check(text.ToUtf8(), signature, approvers, (SshSignature.ForApprovals, now)), request.Key, approvers);
        if (policy.Approvers.Count > 0 && !policy.Approvers.Intersect(found.Principals, StringComparer.Ordinal).Any())
            throw new ArgumentException($"{found.Person} cannot approve for \"{request.Alias}\", expected one of {string.Join(", ", policy.Approvers)}, whom its policy asks for.");

        await KeepAsync(RegistryObjects.Approvers(approvers.Digest), approvers.Text, cancellation).ConfigureAwait(false);
        await KeepAsync(RegistryObjects.Policy(policy.Digest), policy.Describe(), cancellation).ConfigureAwait(false);
        var change = new Approved(text, found.Person!, found.Key!) { Approvers = approvers.Digest, Signature = signature };
        var (item, _) = await _log.AppendAsync(Draft(request.Reason), (_, _) => Task.FromResult<RegistryChange?>(change), cancellation).ConfigureAwait(false);
        return item!;
    }

    /// <summary>
    /// Rejects a version for an alias: approvals given until now do not count any more, and it is not promoted there until somebody approves it anew.
    /// Who rejects is recorded as a claim.
    /// </summary>
    /// <param name="request">The version and the alias, with the reason.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The event.</returns>
    /// <exception cref="ArgumentException">There is no such version, or no reason is given.</exception>
    public async Task<RegistryEvent> RejectAsync(PromotionRequest request, CancellationToken cancellation = default)
    {
        RegistryName.CheckAlias(request.Alias);
        CheckReason("Reject", request.Reason);
        var (item, _) = await _log.AppendAsync(
            Draft(request.Reason),
            (state, _) => Task.FromResult<RegistryChange?>(new Rejected(request.Model, request.Alias, state.Version(request.Model, request.Version).Number)),
            cancellation).ConfigureAwait(false);
        return item!;
    }
}
