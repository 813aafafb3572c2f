namespace MlopsBuild.Storage;

/// <summary>What names a multipart upload.</summary>
internal sealed record S3UploadId(string Bucket, string Key, string Id);
