namespace MlopsBuild.Stages;

/// <summary>Relations between paths below a workspace root.</summary>
internal static class StagePaths
{
    public static bool IsSameOrBelow(string path, string folder) =>
        path.Length == folder.Length ? path == folder : path.Length > folder.Length && path[folder.Length] == '/' && path.StartsWith(folder, StringComparison.Ordinal);
}
