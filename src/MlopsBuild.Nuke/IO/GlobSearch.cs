using System.IO.Enumeration;

namespace Nuke.Common.IO;

/// <summary>Walks a folder once for all alternatives of a pattern.</summary>
internal sealed class GlobSearch
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private readonly bool _files;
    private readonly List<string> _found = [];

    private GlobSearch(bool files) => _files = files;

    public static IEnumerable<AbsolutePath> Run(AbsolutePath directory, GlobPattern pattern, bool files)
    {
        var search = new GlobSearch(files);
        foreach (var start in pattern.Alternatives.Select(x => Start(directory, x, pattern.IgnoresCase)).GroupBy(x => x.Folder))
            search.Walk(start.Key, start.Select(x => new GlobPosition(x.Segments, x.Index)).ToList());
        search._found.Sort(StringComparer.Ordinal);
        return search._found.Distinct().Select(AbsolutePath.Create);
    }

    // Names without wildcards are stepped into; the folders beside them need not be read.
    private static (string Folder, GlobSegment?[] Segments, int Index) Start(string directory, GlobSegment?[] segments, bool ignoresCase)
    {
        var index = 0;
        for (; index < segments.Length - 1 && segments[index]?.Literal is { } name; index++)
        {
            if (name == "..")
                directory = Path.GetDirectoryName(directory) ?? directory;
            else if (ignoresCase && !OperatingSystem.IsWindows())
                break;
            else
                directory = Path.Combine(directory, name);
        }

        return (directory, segments, index);
    }

    private void Walk(string folder, List<GlobPosition> positions)
    {
        foreach (var (name, isDirectory, isLink) in Entries(folder, positions))
        {
            var next = new List<GlobPosition>();
            var isFound = false;
            foreach (var position in positions)
                isFound |= position.Step(name, isLink, next);
            if (isFound && isDirectory != _files)
                _found.Add(Path.Combine(folder, name));
            if (isDirectory && next.Count > 0)
                Walk(Path.Combine(folder, name), next);
        }
    }

    private List<(string Name, bool IsDirectory, bool IsLink)> Entries(string folder, List<GlobPosition> positions)
    {
        try
        {
            return new FileSystemEnumerable<(string, bool, bool)>(
                folder,
                (ref FileSystemEntry x) => (x.FileName.ToString(), x.IsDirectory, x.IsDirectory && x.Attributes.HasFlag(FileAttributes.ReparsePoint)),
                Everything)
            {
                ShouldIncludePredicate = (ref FileSystemEntry x) => x.IsDirectory || (_files && IsMatch(x.FileName, positions)),
            }.ToList();
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
        catch (IOException) when (File.Exists(folder))
        {
            return [];
        }
    }

    private static bool IsMatch(ReadOnlySpan<char> name, List<GlobPosition> positions)
    {
        foreach (var position in positions)
            if (position.IsEnd(name))
                return true;
        return false;
    }
}
