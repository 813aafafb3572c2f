namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>Lets everybody execute the file; does nothing on Windows.</summary>
    public static AbsolutePath SetExecutable(this AbsolutePath path)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return path;
    }

    /// <summary>Sets the permissions as <c>chmod</c> writes them, such as <c>755</c>, <c>u+x</c> or <c>go-w,a+r</c>; does nothing on Windows.</summary>
    /// <exception cref="ArgumentException">The permissions are written otherwise.</exception>
    public static AbsolutePath SetUnixPermissions(this AbsolutePath path, string permissions)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixPermissions.Apply(permissions, File.GetUnixFileMode(path), Directory.Exists(path)));
        return path;
    }

    /// <summary>Makes a symbolic link at the other path that leads to this one.</summary>
    /// <param name="path">What the link leads to.</param>
    /// <param name="link">Where the link is made; its directory is created when it is missing.</param>
    /// <param name="force">Whether an existing file or link there is replaced; default it is an error.</param>
    /// <returns>This path.</returns>
    public static AbsolutePath AddUnixSymlink(this AbsolutePath path, AbsolutePath link, bool force = false)
    {
        link.Parent.CreateDirectory();
        if (force && (File.Exists(link) || new FileInfo(link).LinkTarget is not null))
            File.Delete(link);
        if (Directory.Exists(path))
            Directory.CreateSymbolicLink(link, path);
        else
            File.CreateSymbolicLink(link, path);
        return path;
    }
}
