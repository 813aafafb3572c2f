using System.IO.Compression;
using System.Text;
using Nuke.Common.Utilities;

namespace Nuke.Common.Git;

/// <summary>Finds the tags of a commit.</summary>
internal static class GitTags
{
    private const string Prefix = "refs/tags/";

    public static List<string> At(GitFolder folder, string commit)
    {
        var commits = (folder.HasReferenceTables ? null : ByFiles(folder)) ?? ByCommand(folder);
        return commits.Where(x => x.Value == commit).Select(x => x.Key).Order(StringComparer.Ordinal).ToList();
    }

    // Lines are "<hash> <reference>", and behind an annotated tag "<commit> <reference>^{}".
    private static Dictionary<string, string> ByCommand(GitFolder folder)
    {
        var commits = new Dictionary<string, string>();
        foreach (var line in (GitCommand.Run(folder, "show-ref", "--tags", "--dereference") ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
            if (line.Trim().Split(' ', 2) is [var hash, var reference])
                commits[reference[Prefix.Length..].TrimEnd("^{}")] = hash;
        return commits;
    }

    // Null when a tag's object is packed, which only git can read.
    private static Dictionary<string, string>? ByFiles(GitFolder folder)
    {
        var commits = new Dictionary<string, string>();
        foreach (var packed in GitReferences.Packed(folder))
            if (packed.Name.StartsWith(Prefix, StringComparison.Ordinal))
                commits[packed.Name[Prefix.Length..]] = packed.Peeled ?? packed.Hash;
        var loose = Path.Combine(folder.Common, "refs", "tags");
        if (Directory.Exists(loose))
        {
            foreach (var file in Directory.EnumerateFiles(loose, "*", SearchOption.AllDirectories))
            {
                var hash = File.ReadAllText(file).Trim();
                if (Peeled(folder, hash) is not { } commit)
                    return null;
                commits[Path.GetRelativePath(loose, file).Replace('\\', '/')] = commit;
            }
        }

        return commits;
    }

    private static string? Peeled(GitFolder folder, string hash)
    {
        while (GitReferences.IsHash(hash))
        {
            var path = Path.Combine(folder.Common, "objects", hash[..2], hash[2..]);
            if (!File.Exists(path))
                return null;
            if (TaggedObject(path) is not { } tagged)
                return hash;
            hash = tagged;
        }

        return null;
    }

    // A loose object is "tag <length>\0object <hash>\n...", compressed; null when it is no tag.
    private static string? TaggedObject(string path)
    {
        using var stream = new ZLibStream(File.OpenRead(path), CompressionMode.Decompress);
        var start = new byte[128];
        var text = Encoding.ASCII.GetString(start, 0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
        return text.StartsWith("tag ", StringComparison.Ordinal) && text.Split('\0', 2) is [_, var body] && body.StartsWith("object ", StringComparison.Ordinal)
            ? body["object ".Length..].Split('\n')[0]
            : null;
    }
}
