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
        var file = new FileInfo(path);
        if (file.LinkTarget is null && file.IsReadOnly)
            file.IsReadOnly = false;
        file.Delete();
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
}
