namespace Nuke.Common.IO;

/// <summary>Writes the entries of an archive below one folder, and nowhere else.</summary>
internal sealed class ExtractionFolder(AbsolutePath archive, AbsolutePath folder)
{
    private const UnixFileMode Permissions = (UnixFileMode)0b111_111_111;
    private const UnixFileMode OwnerAccess = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly string _root = RealPath.Of(folder);
    private readonly Dictionary<string, string> _realFolders = [];
    private readonly List<(string Path, UnixFileMode Mode)> _folderModes = [];

    public void AddFile(string entry, UnixFileMode mode, DateTime time, Action<Stream> write)
    {
        var path = Vacant(entry);
        using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            write(stream);
        if ((mode & Permissions) != 0 && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode & Permissions);
        File.SetLastWriteTimeUtc(path, time);
    }

    public void AddFolder(string entry, UnixFileMode mode)
    {
        var path = RealFolder(entry, Segments(entry));
        if ((mode & Permissions) != 0 && path != _root)
            _folderModes.Add((path, (mode & Permissions) | OwnerAccess));
    }

    public void AddLink(string entry, string target)
    {
        var path = Vacant(entry);
        if (!LinkTargets.StayWithin(_root, Path.GetDirectoryName(path)!, target))
            throw Refused(entry, $"is a link to \"{target}\"");
        File.CreateSymbolicLink(path, target);
        // Whatever was found out about folders may have been about what the link now stands for.
        _realFolders.Clear();
    }

    /// <summary>A second name of a file that was unpacked before.</summary>
    public void AddSecondName(string entry, string earlier)
    {
        Check(earlier, Segments(earlier));
        var source = RealPath.Of(Path.Combine(_root, Path.Combine(Segments(earlier))));
        if (!RealPath.IsWithin(source, _root))
            throw Refused(entry, $"is a link to \"{earlier}\"");
        if (!File.Exists(source))
            throw new RefusedEntryException($"Entry \"{entry}\" of archive \"{archive}\" is a link to \"{earlier}\"; expected an earlier file of the archive.");
        if (!Segments(earlier).SequenceEqual(Segments(entry)))
            File.Copy(source, Vacant(entry));
    }

    /// <summary>Checks a name before anything is unpacked.</summary>
    public void Check(string entry) => Check(entry, Segments(entry));

    public void Finish()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var (path, mode) in _folderModes)
            File.SetUnixFileMode(path, mode);
    }

    public RefusedEntryException Unsupported(string entry, string kind) =>
        new($"Entry \"{entry}\" of archive \"{archive}\" is a {kind}; expected only files, directories and links.");

    // What was there is removed, not opened: it could be a link.
    private string Vacant(string entry)
    {
        var segments = Segments(entry);
        if (segments.Length == 0)
            throw Refused(entry, "names no file");
        var path = Path.Combine(RealFolder(entry, segments[..^1]), segments[^1]);
        File.Delete(path);
        return path;
    }

    private string RealFolder(string entry, string[] segments)
    {
        Check(entry, segments);
        var key = string.Join('/', segments);
        if (_realFolders.TryGetValue(key, out var known))
            return known;
        var real = RealPath.Of(Path.Combine([_root, .. segments]));
        if (!RealPath.IsWithin(real, _root))
            throw Refused(entry, "goes through a link");
        Directory.CreateDirectory(real);
        return _realFolders[key] = real;
    }

    private void Check(string entry, string[] segments)
    {
        if (PathText.IsRooted(entry) || entry.StartsWith('\\'))
            throw Refused(entry, "is an absolute path");
        if (segments.Contains(".."))
            throw Refused(entry, "goes up");
        if (OperatingSystem.IsWindows() && entry.Contains(':'))
            throw Refused(entry, "holds a colon");
    }

    private RefusedEntryException Refused(string entry, string reason) =>
        new($"Entry \"{entry}\" of archive \"{archive}\" {reason} and could be written outside of \"{folder}\"; expected entries within it. Nothing outside was touched.");

    private static string[] Segments(string entry)
    {
        var separators = OperatingSystem.IsWindows() ? new[] { '/', '\\' } : ['/'];
        return Array.FindAll(entry.Split(separators), x => x is not ("" or "."));
    }
}
