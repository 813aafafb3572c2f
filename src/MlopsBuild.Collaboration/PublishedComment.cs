namespace MlopsBuild.Collaboration;

/// <summary>What became of a comment.</summary>
/// <param name="Address">Its page.</param>
/// <param name="Newer">The newer run whose result it shows instead; null where it shows what was to be shown.</param>
public sealed record PublishedComment(string Address, ReportSequence? Newer);
