namespace MlopsBuild.Testing;

/// <summary>The checkout that the running test assembly was built from.</summary>
public static class RepositoryRoot
{
    /// <summary>Absolute path of the folder that holds MlopsBuild.sln.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "MlopsBuild.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No folder above \"{AppContext.BaseDirectory}\" holds MlopsBuild.sln.");
    }
}
