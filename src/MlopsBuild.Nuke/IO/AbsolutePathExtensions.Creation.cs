namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>Creates the directory and those above it, where they are missing.</summary>
    public static AbsolutePath CreateDirectory(this AbsolutePath path)
    {
        Directory.CreateDirectory(path);
        return path;
    }

    /// <summary>Leaves an empty directory.</summary>
    public static AbsolutePath CreateOrCleanDirectory(this AbsolutePath path)
    {
        path.DeleteDirectory();
        return path.CreateDirectory();
    }

    /// <summary>Deletes the directory and all in it, read-only files too; a missing one is fine.</summary>
    public static void DeleteDirectory(this AbsolutePath path)
    {
        var directory = new DirectoryInfo(path);
        if (directory.LinkTarget is not null)
        {
            directory.Delete();
            return;
        }

        if (!directory.Exists)
            return;
        foreach (var entry in directory.EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
            if (entry.LinkTarget is null && entry.Attributes.HasFlag(FileAttributes.ReadOnly))
                entry.Attributes = FileAttributes.Normal;
        directory.Delete(recursive: true);
    }

    /// <summary>Deletes the file; a missing one is fine.</summary>
    public static void DeleteFile(this AbsolutePath path)
    {
        if (!File.Exists(path))
            return;
        File.SetAttributes(path, FileAttributes.Normal);
        File.Delete(path);
    }

    /// <summary>Deletes the files.</summary>
    public static void DeleteFiles(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths)
            path.DeleteFile();
    }

    /// <summary>Deletes the directories.</summary>
    public static void DeleteDirectories(this IEnumerable<AbsolutePath> paths)
    {
        foreach (var path in paths)
            path.DeleteDirectory();
    }

    /// <summary>Creates the file, or sets the time of its last change.</summary>
    public static AbsolutePath TouchFile(this AbsolutePath path, DateTime? time = null, bool createDirectories = true)
    {
        if (createDirectories)
            path.Parent?.CreateDirectory();
        if (!File.Exists(path))
            File.WriteAllBytes(path, []);
        File.SetLastWriteTime(path, time ?? DateTime.Now);
        return path;
    }

    /// <summary>Copies a file or a directory to the target path.</summary>
    /// <returns>The target.</returns>
    public static AbsolutePath Copy(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null,
        Func<AbsolutePath, bool>? excludeFile = null,
        bool createDirectories = true) =>
        Transfer.Run(source, target, new Transfer(policy, excludeDirectory, excludeFile, createDirectories, IsMove: false));

    /// <summary>Copies a file or a directory into the target directory.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath CopyToDirectory(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null,
        Func<AbsolutePath, bool>? excludeFile = null,
        bool createDirectories = true) =>
        source.Copy(target / source.Name, policy, excludeDirectory, excludeFile, createDirectories);

    /// <summary>Moves a file or a directory to the target path.</summary>
    /// <returns>The target.</returns>
    public static AbsolutePath Move(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null,
        Func<AbsolutePath, bool>? excludeFile = null,
        bool createDirectories = true) =>
        Transfer.Run(source, target, new Transfer(policy, excludeDirectory, excludeFile, createDirectories, IsMove: true));

    /// <summary>Moves a file or a directory into the target directory.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath MoveToDirectory(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null,
        Func<AbsolutePath, bool>? excludeFile = null,
        bool createDirectories = true) =>
        source.Move(target / source.Name, policy, excludeDirectory, excludeFile, createDirectories);

    /// <summary>Gives the last segment a new name.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath Rename(this AbsolutePath path, string name, ExistsPolicy policy = ExistsPolicy.Fail) => path.Move(path.Parent / name, policy);
}
