using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace MlopsBuild.Storage;

/// <summary>A store in a bucket of Amazon S3 or of a server that speaks its protocol. Put-if-absent is <c>If-None-Match: *</c>.</summary>
internal sealed partial class S3Store : IPartedStore
{
    private readonly IAmazonS3 _client;
    private readonly string _bucket;
    private readonly string _prefix;
    private readonly Retrying _retrying;
    private bool _isBucketKnown;

    public S3Store(IAmazonS3 client, StoreAddress address, StoreRetries retries)
    {
        (_client, _bucket, _prefix) = (client, address.Container, address.Prefix);
        Address = address.ToString();
        _retrying = new Retrying(Address, retries, S3Answers.Judge);
    }

    public string Address { get; }

    public Task<StoredObject?> FindAsync(string name, CancellationToken cancellation = default)
    {
        var request = new GetObjectMetadataRequest { BucketName = _bucket, Key = KeyOf(name) };
        return _retrying.RunAsync<StoredObject?>(
            $"look \"{name}\" up",
            async inner =>
            {
                try
                {
                    var found = await _client.GetObjectMetadataAsync(request, inner).ConfigureAwait(false);
                    return new StoredObject(name, found.ContentLength);
                }
                catch (AmazonS3Exception answer) when (S3Answers.IsAbsent(answer))
                {
                    await CheckBucketAsync(inner).ConfigureAwait(false);
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
        var key = KeyOf(name);
        return _retrying.RunAsync($"write \"{name}\"", inner => SendAsync(key, content, null, inner), content.Bytes, cancellation);
    }

    public Task<bool> PutIfAbsentAsync(string name, ObjectContent content, CancellationToken cancellation = default)
    {
        var key = KeyOf(name);
        return LostAnswer.PutIfAbsentAsync(
            this, _retrying, (name, content), inner => SendAsync(key, content, "*", inner), problem => problem is AmazonS3Exception answer && S3Answers.IsTaken(answer), cancellation);
    }

    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, string? after = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        ObjectName.CheckPrefix(prefix);
        var request = new ListObjectsV2Request { BucketName = _bucket, Prefix = _prefix + prefix, StartAfter = after is null ? null : _prefix + after };
        ListObjectsV2Response page;
        do
        {
            page = await _retrying.RunAsync($"list \"{prefix}\"", inner => _client.ListObjectsV2Async(request, inner), 0, cancellation).ConfigureAwait(false);
            foreach (var found in page.S3Objects ?? [])
            {
                var name = found.Key[_prefix.Length..];
                if (ObjectName.IsValid(name))
                    yield return new StoredObject(name, found.Size ?? 0);
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    public Task DeleteAsync(string name, CancellationToken cancellation = default)
    {
        var request = new DeleteObjectRequest { BucketName = _bucket, Key = KeyOf(name) };
        return _retrying.RunAsync(
            $"remove \"{name}\"",
            async inner =>
            {
                try
                {
                    await _client.DeleteObjectAsync(request, inner).ConfigureAwait(false);
                }
                catch (AmazonS3Exception answer) when (S3Answers.IsAbsent(answer))
                {
                }
            },
            0,
            cancellation);
    }

    private async Task SendAsync(string key, ObjectContent content, string? condition, CancellationToken cancellation)
    {
        using var body = content.Open();
        var request = new PutObjectRequest
        {
            BucketName = _bucket,
            Key = key,
            InputStream = body,
            AutoCloseStream = false,
            ContentType = "application/octet-stream",
            IfNoneMatch = condition,
        };
        request.Headers.ContentLength = content.Bytes;
        await _client.PutObjectAsync(request, cancellation).ConfigureAwait(false);
    }

    private Task<Stream?> OpenAsync(string name, long offset, long? bytes, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        var key = KeyOf(name);
        var end = bytes is null ? (long?)null : offset + bytes;
        string? version = null;
        return ResumedStream.OpenAsync(
            $"read \"{name}\"",
            offset,
            _retrying,
            async (position, inner) =>
            {
                var request = new GetObjectRequest { BucketName = _bucket, Key = key, EtagToMatch = version };
                if (position > 0 || end is not null)
                    request.ByteRange = new ByteRange($"bytes={position}-{end - 1}");
                try
                {
                    var answer = await _client.GetObjectAsync(request, inner).ConfigureAwait(false);
                    version = answer.ETag;
                    return new OpenedBody(answer.ResponseStream, position + answer.ContentLength, answer);
                }
                catch (AmazonS3Exception answer) when (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
                {
                    return OpenedBody.Empty(position);
                }
                catch (AmazonS3Exception answer) when (S3Answers.IsAbsent(answer))
                {
                    return null;
                }
            },
            cancellation);
    }

    /// <summary>An answer without a body does not tell whether the object or the bucket is missing, so the first one is followed by a question.</summary>
    private async Task CheckBucketAsync(CancellationToken cancellation)
    {
        if (_isBucketKnown)
            return;
        await _client.ListObjectsV2Async(new ListObjectsV2Request { BucketName = _bucket, Prefix = _prefix, MaxKeys = 1 }, cancellation).ConfigureAwait(false);
        _isBucketKnown = true;
    }

    private string KeyOf(string name)
    {
        ObjectName.Check(name);
        return _prefix + name;
    }
}
