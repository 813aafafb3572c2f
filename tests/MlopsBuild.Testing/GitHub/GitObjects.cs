using System.Security.Cryptography;
using System.Text;

namespace MlopsBuild.Testing.GitHub;

/// <summary>Blobs, trees and commits under the names that git gives them.</summary>
internal sealed class GitObjects
{
    private readonly Dictionary<string, byte[]> _blobs = [];
    private readonly Dictionary<string, List<GitEntry>> _trees = [];
    private readonly Dictionary<string, GitCommit> _commits = [];

    public byte[]? Blob(string sha) => _blobs.GetValueOrDefault(sha);

    public IReadOnlyList<GitEntry>? Tree(string sha) => _trees.GetValueOrDefault(sha);

    public GitCommit? Commit(string sha) => _commits.GetValueOrDefault(sha);

    public string AddBlob(byte[] content)
    {
        var sha = Name("blob", content);
        _blobs[sha] = content;
        return sha;
    }

    /// <summary>Adds the trees that a flat list of files makes.</summary>
    public string AddTree(IReadOnlyDictionary<string, GitEntry> files)
    {
        var entries = new List<GitEntry>();
        foreach (var group in files.GroupBy(file => file.Key.Split('/')[0]))
        {
            if (group.FirstOrDefault(file => file.Key == group.Key) is { Value: { } file })
                entries.Add(file with { Path = group.Key });
            else
                entries.Add(new GitEntry(group.Key, "040000", AddTree(group.ToDictionary(inner => inner.Key[(group.Key.Length + 1)..], inner => inner.Value))));
        }

        entries.Sort((one, other) => string.CompareOrdinal(Sorted(one), Sorted(other)));
        var content = new List<byte>();
        foreach (var entry in entries)
            content.AddRange([.. Encoding.UTF8.GetBytes($"{entry.Mode.TrimStart('0')} {entry.Path}\0"), .. Convert.FromHexString(entry.Sha)]);
        var sha = Name("tree", [.. content]);
        _trees[sha] = entries;
        return sha;
    }

    public GitCommit AddCommit(GitCommit commit)
    {
        var text = new StringBuilder($"tree {commit.Tree}\n");
        foreach (var parent in commit.Parents)
            text.Append($"parent {parent}\n");
        text.Append($"author {commit.Author}\ncommitter {commit.Committer}\n\n{commit.Message}");
        var named = commit with { Sha = Name("commit", Encoding.UTF8.GetBytes(text.ToString())) };
        return _commits[named.Sha] = named;
    }

    /// <summary>Adds a commit whose parents are not here, under the name that it has elsewhere.</summary>
    public void AddForeign(string sha, GitCommit commit) => _commits[sha] = commit with { Sha = sha };

    /// <summary>All files of a tree by path.</summary>
    public Dictionary<string, GitEntry> Files(string tree, string prefix = "")
    {
        var files = new Dictionary<string, GitEntry>();
        foreach (var entry in _trees[tree])
        {
            if (entry.Type == "tree")
            {
                foreach (var (path, file) in Files(entry.Sha, $"{prefix}{entry.Path}/"))
                    files[path] = file;
            }
            else
            {
                files[prefix + entry.Path] = entry;
            }
        }

        return files;
    }

    /// <summary>Whether a commit is another one or comes before it.</summary>
    public bool IsAncestor(string ancestor, string sha)
    {
        var open = new Stack<string>([sha]);
        var seen = new HashSet<string>();
        while (open.TryPop(out var next))
        {
            if (next == ancestor)
                return true;
            if (seen.Add(next))
                _commits[next].Parents.ForEach(open.Push);
        }

        return false;
    }

    private static string Sorted(GitEntry entry) => entry.Type == "tree" ? entry.Path + "/" : entry.Path;

    private static string Name(string type, byte[] content) => Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"{type} {content.Length}\0"), .. content]));
}
