using Amazon.S3.Model;

namespace MlopsBuild.Storage;

internal sealed partial class S3Store
{
    public async Task<IPartedUpload> BeginAsync(string name, CancellationToken cancellation = default)
    {
        var key = KeyOf(name);
        var what = $"begin to write \"{name}\"";
        if (await _retrying.RunAsync(what, inner => FindUnfinishedAsync(key, inner), 0, cancellation).ConfigureAwait(false) is { } unfinished)
        {
            var parts = await _retrying.RunAsync(what, inner => ListPartsAsync(key, unfinished, inner), 0, cancellation).ConfigureAwait(false);
            return new S3PartedUpload(_client, _retrying, this, name, new S3UploadId(_bucket, key, unfinished), parts);
        }

        var request = new InitiateMultipartUploadRequest { BucketName = _bucket, Key = key, ContentType = "application/octet-stream" };
        var begun = await _retrying.RunAsync(what, inner => _client.InitiateMultipartUploadAsync(request, inner), 0, cancellation).ConfigureAwait(false);
        return new S3PartedUpload(_client, _retrying, this, name, new S3UploadId(_bucket, key, begun.UploadId), []);
    }

    private async Task<string?> FindUnfinishedAsync(string key, CancellationToken cancellation)
    {
        var request = new ListMultipartUploadsRequest { BucketName = _bucket, Prefix = key };
        MultipartUpload? newest = null;
        ListMultipartUploadsResponse page;
        do
        {
            page = await _client.ListMultipartUploadsAsync(request, cancellation).ConfigureAwait(false);
            foreach (var upload in page.MultipartUploads ?? [])
            {
                if (upload.Key == key && (newest is null || upload.Initiated >= newest.Initiated))
                    newest = upload;
            }

            (request.KeyMarker, request.UploadIdMarker) = (page.NextKeyMarker, page.NextUploadIdMarker);
        }
        while (page.IsTruncated == true);

        return newest?.UploadId;
    }

    private async Task<List<PartDetail>> ListPartsAsync(string key, string upload, CancellationToken cancellation)
    {
        var request = new ListPartsRequest { BucketName = _bucket, Key = key, UploadId = upload };
        var parts = new List<PartDetail>();
        ListPartsResponse page;
        do
        {
            page = await _client.ListPartsAsync(request, cancellation).ConfigureAwait(false);
            parts.AddRange(page.Parts ?? []);
            request.PartNumberMarker = page.NextPartNumberMarker?.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        while (page.IsTruncated == true);

        return parts;
    }
}
