namespace MlopsBuild.Targets;

/// <summary>The folder of the models of one server, <c>.mlops/serving/models/&lt;run&gt;</c>; that of a build which was killed is removed by the next.</summary>
internal sealed class ServedFolder : IDisposable
{
    private readonly FileStream _held;

    private ServedFolder(string path, FileStream held) => (Path, _held) = (path, held);

    /// <summary>Absolute path of the folder.</summary>
    public string Path { get; }

    /// <summary>Makes the folder of a run.</summary>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static ServedFolder Make(string root, string run)
    {
        var all = System.IO.Path.Combine(root, ".mlops", "serving", "models");
        Directory.CreateDirectory(all);
        foreach (var left in Directory.EnumerateDirectories(all))
            RemoveWhereNobodyServes(left);
        var path = System.IO.Path.Combine(all, run);
        var held = Hold(path);
        Directory.CreateDirectory(path);
        return new(path, held);
    }

    public void Dispose()
    {
        Remove(Path);
        _held.Dispose();
    }

    // The system lets go of it when its process ends, however it ends.
    private static FileStream Hold(string folder) => new(folder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);

    private static void RemoveWhereNobodyServes(string folder)
    {
        try
        {
            using var held = Hold(folder);
            Remove(folder);
        }
        catch (IOException)
        {
            // A server reads it.
        }
    }

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException)
        {
            // The next one tries again.
        }
    }
}
