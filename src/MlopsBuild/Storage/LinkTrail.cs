namespace MlopsBuild.Storage;

/// <summary>
/// The links that a search through folders has followed. Without it, two links that lead back would send the search round until the
/// system refuses, which with its limit of forty links takes for ever.
/// </summary>
internal sealed class LinkTrail
{
    private readonly LinkTrail? _before;
    private readonly string _folder;

    private LinkTrail(LinkTrail? before, string folder) => (_before, _folder) = (before, folder);

    /// <summary>No link followed yet.</summary>
    public static LinkTrail Start { get; } = new(null, "");

    /// <summary>The trail inside a folder, longer by one when the folder is a link.</summary>
    /// <param name="folder">Where the search stands.</param>
    /// <param name="below">The folder in it that is entered, which may end with a slash.</param>
    /// <exception cref="IOException">It leads back to a folder that the search is in.</exception>
    public LinkTrail Follow(string folder, string below)
    {
        var link = new DirectoryInfo(Path.TrimEndingDirectorySeparator(below));
        if (link.LinkTarget is null)
            return this;
        var target = Real(link.FullName);
        var trail = new LinkTrail(this, Real(folder));
        for (var earlier = trail; earlier._before is not null; earlier = earlier._before)
        {
            if (IsSameOrBelow(earlier._folder, target))
                throw new IOException($"\"{link.FullName}\" is a link that leads back to a folder above it; remove it or read a folder without it.");
        }

        return trail;
    }

    private static bool IsSameOrBelow(string path, string folder) =>
        path == folder || path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path without any link in it.</summary>
    private static string Real(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var real = Path.GetPathRoot(full)!;
        foreach (var part in full[real.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            var next = new DirectoryInfo(Path.Join(real, part));
            real = next.LinkTarget is null ? next.FullName : Real(next.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        }

        return real;
    }
}
