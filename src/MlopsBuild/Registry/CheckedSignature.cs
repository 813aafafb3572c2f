namespace MlopsBuild.Registry;

/// <summary>What a signature turned out to be, held against a list of approvers.</summary>
/// <param name="Person">Who made it: the first principal of the line of the list; null when it does not count.</param>
/// <param name="Key">Fingerprint of the key, such as <c>SHA256:…</c>; null when it does not count.</param>
/// <param name="Problem">Why it does not count, as the end of a sentence that begins with the signature; null when it does.</param>
public sealed record CheckedSignature(string? Person, string? Key, string? Problem)
{
    /// <summary>All principals of the person; none when it does not count.</summary>
    public IReadOnlyList<string> Principals { get; init; } = [];

    internal static CheckedSignature Refused(string problem) => new(null, null, problem);
}
