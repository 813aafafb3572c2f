namespace MlopsBuild.Testing;

/// <summary>Looks a program up on the PATH, so that a test can say which one it lacks.</summary>
public static class Tool
{
    /// <summary>Absolute path of the program, or null when the PATH has none of that name.</summary>
    public static string? Find(string name) =>
        (System.Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
}
