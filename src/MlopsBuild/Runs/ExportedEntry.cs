using MlopsBuild.Storage;

namespace MlopsBuild.Runs;

/// <summary>A file in an exported run.</summary>
/// <param name="Name">Its name there: <c>run.json</c>, or <c>results/</c>, <c>packs/</c> or <c>objects/</c> and a hash.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Digest">Its SHA-256.</param>
internal sealed record ExportedEntry(string Name, long Bytes, ContentHash Digest)
{
    public const string Run = "run.json";
    public const string Results = "results/";
    public const string Packs = "packs/";
    public const string Objects = "objects/";

    /// <summary>The hash behind the folder; null where the name is another.</summary>
    public static ContentHash? HashOf(string name, string folder) =>
        name.StartsWith(folder, StringComparison.Ordinal) && name.Length == folder.Length + (2 * ContentHash.Size) && ContentHash.TryParse(name.AsSpan(folder.Length), out var hash)
            && hash.Hex == name[folder.Length..] ? hash : null;
}
