namespace MlopsBuild.Collaboration;

/// <summary>An image to keep on a branch of its own.</summary>
/// <param name="Name">Its name, such as <c>importance.svg</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record BranchImage(string Name, ReadOnlyMemory<byte> Content);
