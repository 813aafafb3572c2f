using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure;
using Azure.Storage;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace MlopsBuild.Storage;

/// <summary>
/// Blocks of a blob that are not yet committed. A block is named by its number and its SHA-256, so one of that name is just that block. Azure
/// removes uncommitted blocks after a week.
/// </summary>
internal sealed class AzurePartedUpload(BlockBlobClient blob, Retrying retrying, AzureBlobStore store, string name, HashSet<string> found) : IPartedUpload
{
    private readonly ConcurrentDictionary<int, string> _blocks = new();
    private long _bytes;

    public async Task SendAsync(int number, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        var block = NameOf(number, content.Span);
        Interlocked.Add(ref _bytes, content.Length);
        if (!found.Contains(block))
        {
            await retrying.RunAsync(
                $"write part {number} of \"{name}\"",
                async inner =>
                {
                    using var body = content.AsReadStream();
                    await blob.StageBlockAsync(
                        block,
                        body,
                        new BlockBlobStageBlockOptions { TransferValidation = new UploadTransferValidationOptions { ChecksumAlgorithm = StorageChecksumAlgorithm.MD5 } },
                        inner).ConfigureAwait(false);
                },
                content.Length,
                cancellation).ConfigureAwait(false);
        }

        _blocks[number] = block;
    }

    public Task CompleteAsync(CancellationToken cancellation = default)
    {
        var blocks = _blocks.OrderBy(block => block.Key).Select(block => block.Value).ToList();
        return retrying.RunAsync(
            $"complete \"{name}\"",
            async inner =>
            {
                try
                {
                    await blob.CommitBlockListAsync(blocks, new CommitBlockListOptions(), inner).ConfigureAwait(false);
                }
                catch (RequestFailedException answer) when (answer.ErrorCode == BlobErrorCode.InvalidBlockList.ToString())
                {
                    // Another writer of the same content committed these blocks. (A try whose answer was lost does no harm: committed blocks may be committed again.)
                    if (await store.FindAsync(name, inner).ConfigureAwait(false) is not { } whole || whole.Bytes != _bytes)
                        throw;
                }
            },
            0,
            cancellation);
    }

    public Task AbandonAsync(CancellationToken cancellation = default) => Task.CompletedTask;

    private static string NameOf(int number, ReadOnlySpan<byte> content)
    {
        Span<byte> block = stackalloc byte[sizeof(int) + ContentHash.Size];
        BinaryPrimitives.WriteInt32BigEndian(block, number);
        SHA256.HashData(content, block[sizeof(int)..]);
        return Convert.ToBase64String(block);
    }
}
