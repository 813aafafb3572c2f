namespace Nuke.Common.Git;

/// <summary>A line of <c>packed-refs</c>.</summary>
/// <param name="Name">The full name.</param>
/// <param name="Hash">The object that it stands for.</param>
/// <param name="Peeled">The commit behind an annotated tag.</param>
internal sealed record PackedReference(string Name, string Hash, string? Peeled);
