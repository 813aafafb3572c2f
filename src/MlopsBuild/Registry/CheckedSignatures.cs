using System.Collections.Concurrent;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>
/// Signatures checked as many at once as there are cores, each once: a program is started for every one, and several events rest on one
/// approval.
/// </summary>
internal sealed class CheckedSignatures
{
    private readonly ConcurrentDictionary<(ContentHash Signature, ContentHash Text, ContentHash List, DateTimeOffset? At), Lazy<Task<CheckedSignature>>> _known = [];
    private readonly SemaphoreSlim _free = new(Math.Max(2, Environment.ProcessorCount));
    private int _checked;

    /// <summary>How many were checked so far.</summary>
    public int Count => _checked;

    /// <summary>What a signature for approvals or versions turns out to be.</summary>
    public Task<CheckedSignature> CheckAsync(byte[] text, string signature, ApproverList approvers, DateTimeOffset at)
    {
        // A key that is valid at any time gives one answer for all times.
        var time = SshSignature.IsTimed(signature, approvers) ? at : default(DateTimeOffset?);
        return _known.GetOrAdd((ContentHash.Of(signature), ContentHash.Of(text), approvers.Digest, time), _ => new(() => RunAsync(text, signature, approvers, at))).Value;
    }

    private async Task<CheckedSignature> RunAsync(byte[] text, string signature, ApproverList approvers, DateTimeOffset at)
    {
        await _free.WaitAsync().ConfigureAwait(false);
        try
        {
            Interlocked.Increment(ref _checked);
            return await Task.Run(() => SshSignature.Check(text, signature, approvers, (SshSignature.ForApprovals, at))).ConfigureAwait(false);
        }
        finally
        {
            _free.Release();
        }
    }
}
