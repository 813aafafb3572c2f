namespace MlopsBuild.Collaboration;

/// <summary>What became of a release.</summary>
/// <param name="Address">Its page.</param>
/// <param name="IsNew">Whether it was published now; false where it was there before, whole.</param>
/// <param name="Uploaded">Names of the files that were uploaded now.</param>
public sealed record PublishedRelease(string Address, bool IsNew, IReadOnlyList<string> Uploaded);
