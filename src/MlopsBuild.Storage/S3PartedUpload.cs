using System.Collections.Concurrent;
using System.Security.Cryptography;
using Amazon.S3;
using Amazon.S3.Model;

namespace MlopsBuild.Storage;

/// <summary>
/// A multipart upload. A part that is there is known by its ETag, which is the MD5 of its bytes unless the bucket encrypts with keys of its
/// owner; then every part is sent again.
/// </summary>
internal sealed class S3PartedUpload(IAmazonS3 client, Retrying retrying, S3Store store, string name, S3UploadId upload, List<PartDetail> found) : IPartedUpload
{
    private readonly ConcurrentDictionary<int, PartETag> _parts = new();
    private long _bytes;

    public async Task SendAsync(int number, ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        var digest = MD5.HashData(content.Span);
        Interlocked.Add(ref _bytes, content.Length);
        if (found.Find(part => part.PartNumber == number && part.Size == content.Length && IsSame(part.ETag, digest)) is { } there)
        {
            _parts[number] = new PartETag(number, there.ETag) { ChecksumCRC32 = there.ChecksumCRC32, ChecksumCRC64NVME = there.ChecksumCRC64NVME, ChecksumSHA256 = there.ChecksumSHA256 };
            return;
        }

        _parts[number] = await retrying.RunAsync($"write part {number} of \"{name}\"", SendOnceAsync, content.Length, cancellation).ConfigureAwait(false);

        async Task<PartETag> SendOnceAsync(CancellationToken inner)
        {
            using var body = content.AsReadStream();
            var answer = await client.UploadPartAsync(
                new UploadPartRequest { BucketName = upload.Bucket, Key = upload.Key, UploadId = upload.Id, PartNumber = number, PartSize = content.Length, InputStream = body },
                inner).ConfigureAwait(false);
            return new PartETag(answer);
        }
    }

    public Task CompleteAsync(CancellationToken cancellation = default)
    {
        var request = new CompleteMultipartUploadRequest { BucketName = upload.Bucket, Key = upload.Key, UploadId = upload.Id, PartETags = [.. _parts.Values.OrderBy(part => part.PartNumber)] };
        return retrying.RunAsync(
            $"complete \"{name}\"",
            async inner =>
            {
                try
                {
                    await client.CompleteMultipartUploadAsync(request, inner).ConfigureAwait(false);
                }
                catch (AmazonS3Exception answer) when (answer.ErrorCode == "NoSuchUpload")
                {
                    // A try whose answer was lost, or another writer of the same content, completed it.
                    if (await store.FindAsync(name, inner).ConfigureAwait(false) is not { } whole || whole.Bytes != _bytes)
                        throw;
                }
            },
            0,
            cancellation);
    }

    public Task AbandonAsync(CancellationToken cancellation = default)
    {
        var request = new AbortMultipartUploadRequest { BucketName = upload.Bucket, Key = upload.Key, UploadId = upload.Id };
        return retrying.RunAsync(
            $"give \"{name}\" up",
            async inner =>
            {
                try
                {
                    await client.AbortMultipartUploadAsync(request, inner).ConfigureAwait(false);
                }
                catch (AmazonS3Exception answer) when (answer.ErrorCode == "NoSuchUpload")
                {
                }
            },
            0,
            cancellation);
    }

    private static bool IsSame(string? tag, byte[] digest) => string.Equals(tag?.Trim('"'), Convert.ToHexStringLower(digest), StringComparison.OrdinalIgnoreCase);
}
