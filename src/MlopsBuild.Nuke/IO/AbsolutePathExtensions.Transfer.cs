namespace Nuke.Common.IO;

public static partial class AbsolutePathExtensions
{
    /// <summary>Copies a file or a directory to the target path. Links to directories are copied as links, links to files as files.</summary>
    /// <param name="source">The file or directory.</param>
    /// <param name="target">Where it is afterwards.</param>
    /// <param name="policy">What happens to what is there already; default it is an error.</param>
    /// <param name="excludeDirectory">Directories that are left out.</param>
    /// <param name="excludeFile">Files that are left out.</param>
    /// <param name="createDirectories">Whether missing directories above the target are created; default true.</param>
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
        source.Copy(target.Child(source.Name), policy, excludeDirectory, excludeFile, createDirectories);

    /// <summary>Moves a file or a directory to the target path.</summary>
    /// <param name="source">The file or directory.</param>
    /// <param name="target">Where it is afterwards.</param>
    /// <param name="policy">What happens to what is there already; default it is an error.</param>
    /// <param name="excludeDirectory">Directories that stay.</param>
    /// <param name="excludeFile">Files that stay.</param>
    /// <param name="createDirectories">Whether missing directories above the target are created; default true.</param>
    /// <param name="deleteRemainingFiles">Whether what was left out is deleted in the end; default it stays.</param>
    /// <returns>The target.</returns>
    public static AbsolutePath Move(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null,
        Func<AbsolutePath, bool>? excludeFile = null,
        bool createDirectories = true,
        bool deleteRemainingFiles = false)
    {
        Transfer.Run(source, target, new Transfer(policy, excludeDirectory, excludeFile, createDirectories, IsMove: true));
        if (deleteRemainingFiles && source != target)
        {
            source.DeleteFile();
            source.DeleteDirectory();
        }

        return target;
    }

    /// <summary>Moves a file or a directory to the path that the function makes of its own.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath Move(
        this AbsolutePath source,
        Func<AbsolutePath, AbsolutePath> target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null,
        Func<AbsolutePath, bool>? excludeFile = null,
        bool createDirectories = true,
        bool deleteRemainingFiles = false) =>
        source.Move(target(source), policy, excludeDirectory, excludeFile, createDirectories, deleteRemainingFiles);

    /// <summary>Moves a file or a directory into the target directory.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath MoveToDirectory(
        this AbsolutePath source,
        AbsolutePath target,
        ExistsPolicy policy = ExistsPolicy.Fail,
        Func<AbsolutePath, bool>? excludeDirectory = null,
        Func<AbsolutePath, bool>? excludeFile = null,
        bool createDirectories = true,
        bool deleteRemainingFiles = false) =>
        source.Move(target.Child(source.Name), policy, excludeDirectory, excludeFile, createDirectories, deleteRemainingFiles);

    /// <summary>Gives the last segment a new name.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath Rename(this AbsolutePath path, string newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        path.Move(path.Parent / newName, policy);

    /// <summary>Gives the last segment the name that the function makes of the path.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath Rename(this AbsolutePath path, Func<AbsolutePath, string> newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        path.Rename(newName(path), policy);

    /// <summary>Gives the last segment a new name and leaves its extension.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath RenameWithoutExtension(this AbsolutePath path, string newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        path.Rename(newName + path.Extension, policy);

    /// <summary>Gives the last segment the name that the function makes of the path and leaves its extension.</summary>
    /// <returns>The new path.</returns>
    public static AbsolutePath RenameWithoutExtension(this AbsolutePath path, Func<AbsolutePath, string> newName, ExistsPolicy policy = ExistsPolicy.Fail) =>
        path.RenameWithoutExtension(newName(path), policy);
}
