using Nuke.Common.Execution;
using Nuke.Common.IO;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>What of the targets' products a workflow keeps.</summary>
internal static class ArtifactFolders
{
    private const string NotInNames = "\":<>|*?\\/";

    /// <summary>
    /// Name and path, relative to the root with slashes, of each: the deepest folder of a product above its wildcards, or the product itself where that
    /// folder is the root, which holds much more.
    /// </summary>
    public static List<(string Name, string Path)> Of(IEnumerable<ExecutableTarget> targets, AbsolutePath root)
    {
        var paths = new List<AbsolutePath>();
        foreach (var product in targets.SelectMany(x => x.ArtifactProducts))
        {
            AbsolutePath path = PathText.IsRooted(product) ? product : root / product;
            if (Fixed(path) is var folder && folder != root)
                path = folder;
            if (!paths.Contains(path))
                paths.Add(path);
        }

        var names = paths.ConvertAll(x => Name(x.Name));
        var found = new List<(string Name, string Path)>();
        foreach (var (path, name) in paths.Zip(names))
        {
            var relative = root.GetUnixRelativePathTo(path).ToString();
            found.Add((names.Count(x => x == name) == 1 ? name : Name(relative), relative.Length == 0 ? "." : relative));
        }

        return found;
    }

    private static AbsolutePath Fixed(AbsolutePath path)
    {
        while (HasWildcard(path))
            path = path.Parent;
        return path;
    }

    private static bool HasWildcard(string path) => path.AsSpan().IndexOfAny("*?[{") >= 0;

    private static string Name(string text)
    {
        var name = string.Concat(text.Select(x => NotInNames.Contains(x) || char.IsControl(x) ? '-' : x));
        return HasWildcard(text) && name.Trim('-', '.') is var trimmed ? trimmed.Length == 0 ? "root" : trimmed : name;
    }
}
