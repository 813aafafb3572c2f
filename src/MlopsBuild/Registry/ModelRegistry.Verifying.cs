using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <content>Proving.</content>
public sealed partial class ModelRegistry
{
    /// <summary>
    /// Reads every event and every file of every version, no snapshot, and names all that is not as it was written: altered, reordered, inserted
    /// and missing events, signatures that do not verify, promotions that their policy would have refused, damaged and missing files.
    /// </summary>
    /// <exception cref="ArgumentException">A checkpoint shall be checked and the list of approvers cannot be read.</exception>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    public Task<RegistryVerdict> VerifyAsync(VerificationOptions? options = null, CancellationToken cancellation = default)
    {
        options ??= new();
        if (options is { Head: not null, Approvers: null })
            options = options with { Approvers = ReadApprovers() };
        return new RegistryVerification(_log.Store, options, cancellation).RunAsync();
    }

    /// <summary>
    /// Verifies all events and signs the last one, so that <see cref="VerifyAsync"/> can prove later that the log still extends it. The signature
    /// is worth most outside the store: in a file, a git tag, a mail to the auditor.
    /// </summary>
    /// <param name="key">Path of an SSH key of somebody on the list of approvers.</param>
    /// <param name="progress">Told now and then how far the verification is.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <exception cref="ArgumentException">There is no such key or list, or no event yet.</exception>
    /// <exception cref="Stages.VerdictException">The registry is not as it was written; nothing is signed.</exception>
    public async Task<Checkpoint> CheckpointAsync(string key, IProgress<VerificationProgress>? progress = null, CancellationToken cancellation = default)
    {
        var approvers = ReadApprovers();
        var verdict = (await VerifyAsync(new() { Artifacts = false, Progress = progress }, cancellation).ConfigureAwait(false)).ThrowIfProblems();
        if (verdict.Head is not { } head)
            throw new ArgumentException($"The registry in \"{_log.Store.Address}\" has no event yet, expected one to sign; register a model first.");
        var now = _options.Clock.GetUtcNow().ToUniversalTime();
        var unsigned = new Checkpoint { Number = verdict.Events, Hash = head, Time = now, State = verdict.State!.Value, Signature = "" };
        var signature = SshSignature.Sign(unsigned.SignedText(), key, SshSignature.ForCheckpoints);
        var found = Listed(SshSignature.Check(unsigned.SignedText(), signature, approvers, (SshSignature.ForCheckpoints, now)), key, approvers);
        var change = new Checkpointed(unsigned.Number, unsigned.Hash, unsigned.State, found.Person!);
        await _log.AppendAsync(Draft(null), (_, _) => Task.FromResult<RegistryChange?>(change), cancellation).ConfigureAwait(false);
        return unsigned with { Signature = signature };
    }
}
