namespace Nuke.Common.IO;

/// <summary>Judges where a symbolic link may lead.</summary>
internal static class LinkTargets
{
    /// <summary>
    /// Whether a link in the real folder leads to somewhere within the real root, whatever other links come to be on the way: it is relative, and goes up
    /// before it goes down only.
    /// </summary>
    public static bool StayWithin(string root, string folder, string target)
    {
        if (target.Length == 0 || PathText.IsRooted(target))
            return false;
        var down = false;
        foreach (var segment in target.Split('/', '\\'))
        {
            if (segment is "" or ".")
                continue;
            if (segment != "..")
                down = true;
            else if (down)
                return false;
            else
                folder = Path.GetDirectoryName(folder) ?? "";
        }

        return folder.Length > 0 && RealPath.IsWithin(folder, root);
    }
}
