namespace MlopsBuild.Testing.S3;

/// <summary>A multipart upload that is not complete.</summary>
internal sealed record S3Upload(string Key, string Id, bool HasChecksums)
{
    public SortedDictionary<int, S3Object> Parts { get; } = [];

    public DateTime Begun { get; } = DateTime.UtcNow;
}
