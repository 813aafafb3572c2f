using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>How events name images.</summary>
internal static class DeployedImage
{
    /// <summary>Whether a reference ends with a digest.</summary>
    public static bool HasDigest(string image) => image.LastIndexOf('@') is > 0 and var at && ContentHash.TryParse(image.AsSpan(at + 1), out _);
}
