namespace MlopsBuild.Delivery.Oci;

/// <summary>Paths that somebody else wrote into an archive or a manifest, held to the folder they are unpacked in.</summary>
internal static class SafePath
{
    /// <summary>Why a path is not one of a file below a folder; null when it is. Paths of every system are looked at on every system.</summary>
    public static string? Problem(string path) => path switch
    {
        "" => "is empty",
        _ when path.Contains('\0') => "holds a NUL",
        _ when path.StartsWith('/') || path.StartsWith('\\') || (path.Length > 1 && path[1] == ':') => "is absolute",
        _ when path.Contains('\\') => "holds a backslash",
        _ when path.Split('/').Any(part => part is "..") => "leads out of the folder",
        _ when path.Split('/').Any(part => part is "" or ".") => "has an empty part",
        _ => null,
    };

    /// <summary>Absolute path below a folder.</summary>
    /// <param name="folder">Absolute path of the folder.</param>
    /// <param name="path">Path below it.</param>
    /// <param name="source">Who wrote the path, for messages.</param>
    /// <exception cref="InvalidDataException">It leads elsewhere.</exception>
    public static string Below(string folder, string path, string source) => Problem(path) is { } problem
        ? throw new InvalidDataException($"{source} holds the path \"{path}\", which {problem}, expected paths below the folder alone; nothing was unpacked.")
        : Path.Combine(folder, path.Replace('/', Path.DirectorySeparatorChar));
}
