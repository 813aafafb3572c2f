namespace Nuke.Common.Execution;

/// <summary>A file of parameter values: <c>.nuke/parameters.json</c> or that of a profile.</summary>
internal sealed class ParameterFile
{
    private ParameterFile(string path, List<ParameterFileEntry> entries)
    {
        Path = path;
        Entries = entries;
    }

    public string Path { get; }

    public List<ParameterFileEntry> Entries { get; }

    /// <summary>Reads the default file, if any, and those of the profiles, in this order.</summary>
    public static List<ParameterFile> ReadAll(string root, IReadOnlyList<string> profiles, List<string> mistakes)
    {
        var folder = System.IO.Path.Combine(root, ".nuke");
        var files = new List<ParameterFile>();
        var standard = PathOf(root, "");
        if (File.Exists(standard))
            Read(standard, root, "", files, mistakes);
        foreach (var profile in profiles)
        {
            var path = PathOf(root, profile);
            if (profile.AsSpan().IndexOfAny('/', '\\') >= 0)
                mistakes.Add($"Profile {Quotation.Of(profile)} is no name; expected one such as prod.");
            else if (File.Exists(path))
                Read(path, root, profile, files, mistakes);
            else
                mistakes.Add($"Profile {Quotation.Of(profile)} has no file; expected {Quotation.Of(path)}{Others(folder)}.");
        }

        return files;
    }

    private static void Read(string path, string root, string profile, List<ParameterFile> files, List<string> mistakes)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            files.Add(new ParameterFile(path, HoldsOnlySchema(bytes) ? [] : ParameterFileReader.Read(bytes, path, root, profile, mistakes)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            mistakes.Add($"Parameter file \"{path}\" cannot be read: {e.Message}");
        }
    }

    /// <summary>The file of the profile; that of the empty profile is the default one.</summary>
    public static string PathOf(string root, string profile) =>
        System.IO.Path.Combine(root, ".nuke", profile.Length == 0 ? "parameters.json" : $"parameters.{profile}.json");

    /// <summary>The profiles that have a file in the folder, sorted.</summary>
    public static List<string> Profiles(string folder)
    {
        var profiles = new List<string>();
        if (Directory.Exists(folder))
            foreach (var file in Directory.GetFiles(folder, "parameters.*.json"))
                profiles.Add(System.IO.Path.GetFileName(file)["parameters.".Length..^".json".Length]);
        profiles.Sort(string.CompareOrdinal);
        return profiles;
    }

    private static string Others(string folder)
    {
        var profiles = Profiles(folder).ConvertAll(x => $"\"{x}\"");
        return profiles.Count == 0 ? "" : $" (there are {string.Join(", ", profiles)})";
    }

    // The usual file says nothing but its schema; recognising it saves loading the JSON reader.
    internal static bool HoldsOnlySchema(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> expected = "{\"$schema\":\""u8;
        var i = 0;
        foreach (var part in expected)
        {
            while (i < bytes.Length && bytes[i] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
                i++;
            if (i == bytes.Length || bytes[i++] != part)
                return false;
        }

        var end = bytes[i..].IndexOfAny((byte)'"', (byte)'\\');
        if (end < 0 || bytes[i + end] == (byte)'\\')
            return false;
        var closed = false;
        foreach (var part in bytes[(i + end + 1)..])
        {
            if (part == (byte)'}' && !closed)
                closed = true;
            else if (part is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
                return false;
        }

        return closed;
    }
}
