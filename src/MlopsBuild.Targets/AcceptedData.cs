using System.Globalization;

namespace MlopsBuild.Targets;

/// <summary>What is remembered, below <c>.mlops/data</c>, of the data that were last accepted.</summary>
internal sealed class AcceptedData(string root, string name)
{
    private readonly string folder = Path.Combine(root, ".mlops", "data");

    /// <summary>Rows of the last accepted run; null when there is none.</summary>
    public long? Rows => File.Exists(RowsFile) && long.TryParse(File.ReadAllText(RowsFile), NumberStyles.None, CultureInfo.InvariantCulture, out var rows) ? rows : null;

    private string RowsFile => Path.Combine(folder, name + ".rows");

    private string ProfilePath => Path.Combine(folder, name + ".profile.json");

    private string EarlierPath => Path.Combine(folder, name + ".profile.earlier.json");

    /// <summary>Path of the profile of the data accepted last that are not those of the given profile; null when there are none.</summary>
    public string? ProfileBefore(string profile) => !File.Exists(ProfilePath) ? null
        : !Same(profile, ProfilePath) ? ProfilePath
        : File.Exists(EarlierPath) ? EarlierPath : null;

    /// <summary>Remembers accepted data.</summary>
    /// <param name="rows">Their rows; null when no rule asks for them.</param>
    /// <param name="profile">Path of their profile.</param>
    public void Remember(long? rows, string profile)
    {
        if (rows is { } count && count != Rows)
            Write(RowsFile, path => File.WriteAllText(path, count.ToString(CultureInfo.InvariantCulture)));
        if (!File.Exists(profile) || Same(profile, ProfilePath))
            return;
        if (File.Exists(ProfilePath))
            File.Move(ProfilePath, EarlierPath, overwrite: true);
        Write(ProfilePath, path => File.Copy(profile, path, overwrite: true));
    }

    private static bool Same(string first, string second) =>
        File.Exists(first) && File.Exists(second) && new FileInfo(first).Length == new FileInfo(second).Length && File.ReadAllBytes(first).AsSpan().SequenceEqual(File.ReadAllBytes(second));

    private void Write(string path, Action<string> write)
    {
        Directory.CreateDirectory(folder);
        write(path + ".new");
        File.Move(path + ".new", path, overwrite: true);
    }
}
