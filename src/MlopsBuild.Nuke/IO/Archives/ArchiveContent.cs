namespace Nuke.Common.IO;

/// <summary>Lists what of a directory goes into an archive, in the order of the names.</summary>
internal sealed class ArchiveContent
{
    private readonly AbsolutePath _archive;
    private readonly Func<AbsolutePath, bool> _filter;
    private readonly bool _keepLinks;
    private readonly string _root;
    private readonly List<ArchiveEntry> _entries = [];

    private ArchiveContent(AbsolutePath directory, AbsolutePath archive, Func<AbsolutePath, bool>? filter, bool keepLinks)
    {
        _archive = archive;
        _filter = filter ?? (_ => true);
        _keepLinks = keepLinks;
        _root = RealPath.Of(directory);
    }

    public static List<ArchiveEntry> Of(AbsolutePath directory, AbsolutePath archive, Func<AbsolutePath, bool>? filter, bool keepLinks)
    {
        if (!Directory.Exists(directory))
            throw new DirectoryNotFoundException($"Directory \"{directory}\" does not exist; expected the directory to pack.");
        var content = new ArchiveContent(directory, archive, filter, keepLinks);
        content.Add(directory, "", [content._root]);
        return Sorted(content._entries);
    }

    public static List<ArchiveEntry> Of(AbsolutePath directory, IEnumerable<AbsolutePath> files)
    {
        var entries = new List<ArchiveEntry>();
        foreach (var file in files)
            entries.Add(directory.Contains(file) && file != directory
                ? new ArchiveEntry(directory.GetUnixRelativePathTo(file), file)
                : throw new ArgumentException($"File \"{file}\" cannot be packed; expected a file below \"{directory}\"."));
        return Sorted(entries);
    }

    private static List<ArchiveEntry> Sorted(List<ArchiveEntry> entries)
    {
        entries.Sort((a, b) => string.CompareOrdinal(a.Name, b.Name));
        return entries;
    }

    private void Add(AbsolutePath directory, string prefix, List<string> realParents)
    {
        var children = new DirectoryInfo(directory).GetFileSystemInfos();
        foreach (var child in children)
        {
            var path = directory.Child(child.Name);
            var name = prefix + child.Name;
            if (path == _archive)
                continue;
            if (child.LinkTarget is { } target)
                AddLink(path, name, target, realParents);
            else if (child is DirectoryInfo)
                AddDirectory(path, name, realParents);
            else if (_filter(path))
                _entries.Add(new ArchiveEntry(name, path));
        }

        if (children.Length == 0 && prefix.Length > 0 && _filter(directory))
            _entries.Add(new ArchiveEntry(prefix, directory));
    }

    private void AddDirectory(AbsolutePath path, string name, List<string> realParents)
    {
        realParents.Add(Path.Combine(realParents[^1], path.Name));
        Add(path, name + "/", realParents);
        realParents.RemoveAt(realParents.Count - 1);
    }

    private void AddLink(AbsolutePath path, string name, string target, List<string> realParents)
    {
        var parent = realParents[^1];
        if (_keepLinks && RealPath.IsWithin(parent, _root) && LinkTargets.StayWithin(_root, parent, target))
        {
            if (_filter(path))
                _entries.Add(new ArchiveEntry(name, path, target.Replace('\\', '/')));
            return;
        }

        var real = RealPath.Of(Path.Combine(parent, target));
        if (Directory.Exists(real))
        {
            if (realParents.Contains(real))
                return;
            realParents.Add(real);
            Add(path, name + "/", realParents);
            realParents.RemoveAt(realParents.Count - 1);
        }
        else if (!_filter(path))
            return;
        else if (File.Exists(real))
            _entries.Add(new ArchiveEntry(name, path));
        else
            throw new FileNotFoundException($"Link \"{path}\" leads to \"{target}\", which does not exist; remove it or leave it out by a filter.", path);
    }
}
