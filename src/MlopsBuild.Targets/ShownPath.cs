using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Paths as logs show them.</summary>
internal static class ShownPath
{
    /// <summary>A path below the root directory from there, with <c>/</c>; any other as it is.</summary>
    public static string Of(string path, INukeBuild build)
    {
        var relative = Path.GetRelativePath(build.RootDirectory, Path.GetFullPath(path));
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative.Replace('\\', '/');
    }
}
