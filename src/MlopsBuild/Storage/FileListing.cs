using System.IO.Enumeration;
using System.Text;

namespace MlopsBuild.Storage;

/// <summary>Lists the files of a folder, or those that a pattern names, in ordinal order of their paths on every system.</summary>
public static class FileListing
{
    private const int DeepestFolder = 128;

    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    /// <summary>Every file below a folder, hidden ones too, links followed.</summary>
    /// <returns>Paths relative to the folder, with <c>/</c> between their parts; none when the folder is missing.</returns>
    /// <exception cref="IOException">A folder cannot be read, or links lead in a circle.</exception>
    public static List<string> Folder(string folder)
    {
        var paths = new List<string>();
        if (Directory.Exists(folder))
            Add(folder, "", paths, DeepestFolder, circular: true, LinkTrail.Start);
        return paths;
    }

    /// <summary>
    /// The files that a pattern such as <c>data/**/*.csv</c> names below a folder: <c>*</c> and <c>?</c> stand for characters of one
    /// name, <c>**</c> for any number of folders. Upper and lower case differ on every system.
    /// </summary>
    /// <returns>Paths relative to the folder, with <c>/</c> between their parts.</returns>
    /// <exception cref="IOException">A folder cannot be read, or links lead in a circle.</exception>
    public static List<string> Glob(string folder, string pattern)
    {
        var parts = pattern.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var named = 0;
        while (named < parts.Length - 1 && parts[named].AsSpan().IndexOfAny('*', '?') < 0)
            named++;
        var prefix = string.Concat(parts[..named].Select(part => part + "/"));
        var start = Path.Join(folder, prefix);
        var paths = new List<string>();
        if (!Directory.Exists(start))
            return paths;

        var anyDepth = Array.IndexOf(parts, "**") >= 0;
        Add(start, prefix, paths, anyDepth ? DeepestFolder : parts.Length - 1 - named, anyDepth, LinkTrail.Start);
        paths.RemoveAll(path => !Matches(parts, path.Split('/')));
        return paths;
    }

    private static bool Matches(ReadOnlySpan<string> pattern, ReadOnlySpan<string> path)
    {
        if (pattern.IsEmpty || path.IsEmpty)
            return pattern.IsEmpty && path.IsEmpty;
        if (pattern[0] == "**")
            return Matches(pattern[1..], path) || (pattern.Length == 1 && path.Length == 1) || Matches(pattern, path[1..]);
        return FileSystemName.MatchesSimpleExpression(pattern[0], path[0], ignoreCase: false) && Matches(pattern[1..], path[1..]);
    }

    private static void Add(string folder, string prefix, List<string> paths, int depth, bool circular, LinkTrail trail)
    {
        var names = new List<string>();
        foreach (var name in new FileSystemEnumerable<string>(
            folder, static (ref entry) => entry.IsDirectory ? string.Concat(entry.FileName, "/") : entry.FileName.ToString(), Everything))
            names.Add(OperatingSystem.IsMacOS() ? name.Normalize(NormalizationForm.FormC) : name);

        // A folder sorts with its slash, so the whole list comes out in ordinal order.
        names.Sort(StringComparer.Ordinal);
        foreach (var name in names)
        {
            if (name[^1] != '/')
                paths.Add(prefix + name);
            else if (depth > 0 && !(prefix.Length == 0 && name is ".git/" or ".mlops/"))
                Enter(name);
            else if (depth == 0 && circular)
                throw new IOException($"Folder \"{folder}\" lies {DeepestFolder} folders deep; a link that leads back to a folder above it is the usual cause.");
        }

        void Enter(string name)
        {
            var below = Path.Join(folder, name);
            Add(below, prefix + name, paths, depth - 1, circular, circular ? trail.Follow(folder, below) : trail);
        }
    }
}
