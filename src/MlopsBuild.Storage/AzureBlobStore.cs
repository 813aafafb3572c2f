using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace MlopsBuild.Storage;

/// <summary>A store in a container of Azure Blob Storage, of block blobs. Put-if-absent is <c>If-None-Match: *</c>.</summary>
internal sealed class AzureBlobStore : IPartedStore
{
    // The largest blob that one request writes; larger ones go through parts.
    private const long LargestWrite = 5000L << 20;

    private readonly BlobContainerClient _container;
    private readonly string _prefix;
    private readonly Retrying _retrying;

    public AzureBlobStore(BlobContainerClient container, StoreAddress address, StoreRetries retries)
    {
        (_container, _prefix) = (container, address.Prefix);
        Address = address.ToString();
        _retrying = new Retrying(Address, retries, AzureAnswers.Judge);
    }

    public string Address { get; }

    public Task<StoredObject?> FindAsync(string name, CancellationToken cancellation = default)
    {
        var blob = BlobOf(name);
        return _retrying.RunAsync<StoredObject?>(
            $"look \"{name}\" up",
            async inner =>
            {
                try
                {
                    var found = await blob.GetPropertiesAsync(cancellationToken: inner).ConfigureAwait(false);
                    return new StoredObject(name, found.Value.ContentLength);
                }
                catch (RequestFailedException answer) when (AzureAnswers.IsAbsent(answer))
                {
                    return null;
                }
            },
            0,
            cancellation);
    }

    public Task<Stream?> OpenAsync(string name, long offset = 0, CancellationToken cancellation = default) => OpenAsync(name, offset, null, cancellation);

    public Task<Stream?> OpenPartAsync(string name, long offset, long bytes, CancellationToken cancellation = default) => OpenAsync(name, offset, bytes, cancellation);

    public Task PutAsync(string name, ObjectContent content, CancellationToken cancellation = default)
    {
        var blob = BlobOf(name);
        return _retrying.RunAsync($"write \"{name}\"", inner => SendAsync(blob, content, null, inner), content.Bytes, cancellation);
    }

    public Task<bool> PutIfAbsentAsync(string name, ObjectContent content, CancellationToken cancellation = default)
    {
        var blob = BlobOf(name);
        return LostAnswer.PutIfAbsentAsync(
            this, _retrying, (name, content), inner => SendAsync(blob, content, new BlobRequestConditions { IfNoneMatch = ETag.All }, inner), problem => problem is RequestFailedException answer && AzureAnswers.IsTaken(answer), cancellation);
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, string? after = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ObjectName.CheckPrefix(prefix);
        var options = new GetBlobsOptions { Prefix = _prefix + prefix, StartFrom = after is null ? null : _prefix + after };
        string? next = null;
        do
        {
            var from = next;
            var page = await _retrying.RunAsync($"list \"{prefix}\"", inner => PageAsync(options, from, inner), 0, cancellation).ConfigureAwait(false);
            foreach (var found in page.Values)
            {
                var name = found.Name[_prefix.Length..];
                // Servers older than the option list from the start; all begin with the name itself.
                if (ObjectName.IsValid(name) && (after is null || string.CompareOrdinal(name, after) > 0))
                    yield return new StoredObject(name, found.Properties.ContentLength ?? 0);
            }

            next = page.ContinuationToken;
        }
        while (!string.IsNullOrEmpty(next));
    }

    public Task DeleteAsync(string name, CancellationToken cancellation = default)
    {
        var blob = BlobOf(name);
        return _retrying.RunAsync($"remove \"{name}\"", inner => blob.DeleteIfExistsAsync(DeleteSnapshotsOption.IncludeSnapshots, cancellationToken: inner), 0, cancellation);
    }

    public async Task<IPartedUpload> BeginAsync(string name, CancellationToken cancellation = default)
    {
        var blob = BlobOf(name);
        var found = await _retrying.RunAsync(
            $"begin to write \"{name}\"",
            async inner =>
            {
                try
                {
                    var list = await blob.GetBlockListAsync(BlockListTypes.Uncommitted, cancellationToken: inner).ConfigureAwait(false);
                    return list.Value.UncommittedBlocks.Select(block => block.Name).ToHashSet(StringComparer.Ordinal);
                }
                catch (RequestFailedException answer) when (AzureAnswers.IsAbsent(answer))
                {
                    return [];
                }
            },
            0,
            cancellation).ConfigureAwait(false);
        return new AzurePartedUpload(blob, _retrying, this, name, found);
    }

    private static async Task SendAsync(BlockBlobClient blob, ObjectContent content, BlobRequestConditions? conditions, CancellationToken cancellation)
    {
        using var body = content.Open();
        await blob.UploadAsync(
            body,
            new BlobUploadOptions
            {
                Conditions = conditions,
                TransferOptions = new StorageTransferOptions { InitialTransferSize = LargestWrite, MaximumConcurrency = 1 },
                TransferValidation = new UploadTransferValidationOptions { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5 },
            },
            cancellation).ConfigureAwait(false);
    }

    private async Task<Page<BlobItem>> PageAsync(GetBlobsOptions options, string? from, CancellationToken cancellation)
    {
        await foreach (var page in _container.GetBlobsAsync(options, cancellation).AsPages(from).ConfigureAwait(false))
            return page;
        throw new EndOfStreamException("the list ended without a page");
    }

    private Task<Stream?> OpenAsync(string name, long offset, long? bytes, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var blob = BlobOf(name);
        var end = bytes is null ? (long?)null : offset + bytes;
        ETag? version = null;
        return ResumedStream.OpenAsync(
            $"read \"{name}\"",
            offset,
            _retrying,
            async (position, inner) =>
            {
                try
                {
                    var answer = await blob.DownloadStreamingAsync(
                        new BlobDownloadOptions
                        {
                            Range = position == 0 && end is null ? default : new HttpRange(position, end - position),
                            Conditions = version is null ? null : new BlobRequestConditions { IfMatch = version },
                        },
                        inner).ConfigureAwait(false);
                    version = answer.Value.Details.ETag;
                    return new OpenedBody(answer.Value.Content, position + answer.Value.Details.ContentLength, answer.Value);
                }
                catch (RequestFailedException answer) when (answer.ErrorCode == BlobErrorCode.InvalidRange.ToString() || answer.Status == 416)
                {
                    return OpenedBody.Empty(position);
                }
                catch (RequestFailedException answer) when (AzureAnswers.IsAbsent(answer))
                {
                    return null;
                }
            },
            cancellation);
    }

    private BlockBlobClient BlobOf(string name)
    {
        ObjectName.Check(name);
        return _container.GetBlockBlobClient(_prefix + name);
    }
}
