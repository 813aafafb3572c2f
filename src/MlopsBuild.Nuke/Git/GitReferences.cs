namespace Nuke.Common.Git;

/// <summary>Reads what references stand for.</summary>
internal static class GitReferences
{
    private const int MostSteps = 5;

    /// <summary>The reference that is checked out, or the commit when none is.</summary>
    public static string? Head(GitFolder folder)
    {
        if (folder.HasReferenceTables)
            return (GitCommand.Run(folder, "symbolic-ref", "-q", "HEAD") ?? GitCommand.Run(folder, "rev-parse", "-q", "--verify", "HEAD"))?.Trim();
        var text = File.ReadAllText(Path.Combine(folder.Own, "HEAD")).Trim();
        return Symbolic(text) ?? text;
    }

    /// <summary>The commit that a reference stands for; a commit stands for itself.</summary>
    public static string? Commit(GitFolder folder, string? reference)
    {
        if (reference is null || IsHash(reference))
            return reference;
        if (folder.HasReferenceTables)
            return GitCommand.Run(folder, "rev-parse", "-q", "--verify", reference)?.Trim();
        for (var step = 0; step < MostSteps; step++)
        {
            var path = Path.Combine(folder.Common, reference);
            if (!File.Exists(path))
                return Packed(folder).Find(x => x.Name == reference)?.Hash;
            var text = File.ReadAllText(path).Trim();
            if (Symbolic(text) is not { } next)
                return text;
            reference = next;
        }

        return null;
    }

    /// <summary>The references that are kept in one file.</summary>
    public static List<PackedReference> Packed(GitFolder folder)
    {
        var packed = new List<PackedReference>();
        var path = Path.Combine(folder.Common, "packed-refs");
        if (!File.Exists(path))
            return packed;
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith('^') && packed.Count > 0)
                packed[^1] = packed[^1] with { Peeled = line[1..] };
            else if (!line.StartsWith('#') && line.Split(' ', 2) is [var hash, var name])
                packed.Add(new PackedReference(name, hash, Peeled: null));
        }

        return packed;
    }

    // SHA-1 or SHA-256.
    public static bool IsHash(string text) => text.Length is 40 or 64 && text.All(char.IsAsciiHexDigit);

    private static string? Symbolic(string text) => text.StartsWith("ref: ", StringComparison.Ordinal) ? text["ref: ".Length..].Trim() : null;
}
