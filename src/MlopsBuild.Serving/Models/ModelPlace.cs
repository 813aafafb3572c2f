using MlopsBuild.Training;

namespace MlopsBuild.Serving;

/// <summary>A folder that holds a version of a model.</summary>
internal sealed record ModelPlace(string Name, string Version, string Folder)
{
    private static readonly string[] s_files = [Model.DescriptionFile, Model.ModelFile];

    /// <summary>What a look at the folder shows: paths, sizes and times of its files. Another text means that something was changed.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public string Stamp() => string.Join('\n', new DirectoryInfo(Folder).EnumerateFiles("*", SearchOption.AllDirectories)
        .Select(file => FormattableString.Invariant($"{file.FullName} {file.Length} {file.LastWriteTimeUtc.Ticks}"))
        .Order(StringComparer.Ordinal));

    /// <summary>
    /// The versions below a folder: <c>name/version</c>, <c>name</c> (version 1), or the folder itself. Names that begin with a dot are left out, so that
    /// a folder can be filled under such a name and then renamed.
    /// </summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static IReadOnlyList<ModelPlace> Find(string root, string? name)
    {
        if (IsModel(root))
            return [new(name ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root))), "1", root)];
        var places = new List<ModelPlace>();
        foreach (var model in Folders(root))
        {
            if (IsModel(model))
                places.Add(new(Path.GetFileName(model), "1", model));
            else
                places.AddRange(Folders(model).Select(version => new ModelPlace(Path.GetFileName(model), Path.GetFileName(version), version)));
        }

        return places;
    }

    /// <summary>Orders versions: texts first, then numbers by their value; the last one is the newest.</summary>
    public static int Compare(string one, string other) => (long.TryParse(one, out var first), long.TryParse(other, out var second)) switch
    {
        (true, true) when first != second => first.CompareTo(second),
        (true, false) => 1,
        (false, true) => -1,
        _ => string.CompareOrdinal(one, other),
    };

    private static bool IsModel(string folder) => s_files.Any(file => File.Exists(Path.Combine(folder, file)));

    private static IEnumerable<string> Folders(string folder) => Directory.EnumerateDirectories(folder).Where(path => Path.GetFileName(path)[0] != '.').Order(StringComparer.Ordinal);
}
