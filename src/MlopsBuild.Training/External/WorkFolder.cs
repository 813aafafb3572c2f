namespace MlopsBuild.Training;

/// <summary>A folder of its own for the files that a process is given, removed afterwards.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly string _path;

    public WorkFolder(string? parent) => _path = parent is null
        ? Directory.CreateTempSubdirectory("mlopsbuild-").FullName
        : Directory.CreateDirectory(Path.Combine(Path.GetFullPath(parent), Guid.NewGuid().ToString("N"))).FullName;

    public string this[string name] => Path.Combine(_path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(_path, recursive: true);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // Whatever keeps it must not hide how the process ended.
        }
    }
}
