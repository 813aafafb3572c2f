namespace Nuke.Common.IO;

/// <summary>A copy or a move and what to do about what is there already.</summary>
internal sealed record Transfer(
    ExistsPolicy Policy,
    Func<AbsolutePath, bool>? ExcludeDirectory,
    Func<AbsolutePath, bool>? ExcludeFile,
    bool CreateDirectories,
    bool IsMove)
{
    public static AbsolutePath Run(AbsolutePath source, AbsolutePath target, Transfer transfer)
    {
        if (File.Exists(source))
            transfer.TransferFile(source, target);
        else if (Directory.Exists(source))
            transfer.TransferDirectory(source, target);
        else
            throw new FileNotFoundException($"\"{source}\" is neither a file nor a directory.", source);
        return target;
    }

    private void TransferDirectory(AbsolutePath source, AbsolutePath target)
    {
        if (source.Contains(target))
            throw new IOException($"Directory \"{source}\" cannot be transferred into itself.");
        if (Directory.Exists(target) && !Policy.HasFlag(ExistsPolicy.DirectoryMerge))
            throw new IOException($"Directory \"{target}\" exists already; choose a policy that merges.");
        MergeDirectory(source, target);
    }

    private void MergeDirectory(AbsolutePath source, AbsolutePath target)
    {
        if (ExcludeDirectory?.Invoke(source) == true)
            return;
        target.CreateDirectory();
        foreach (var file in Directory.GetFiles(source))
            TransferFile(AbsolutePath.Create(file), target / Path.GetFileName(file));
        foreach (var directory in Directory.GetDirectories(source))
            MergeDirectory(AbsolutePath.Create(directory), target / Path.GetFileName(directory));
        if (IsMove && Directory.GetFileSystemEntries(source).Length == 0)
            source.DeleteDirectory();
    }

    private void TransferFile(AbsolutePath source, AbsolutePath target)
    {
        if (ExcludeFile?.Invoke(source) == true || !MayWrite(source, target))
            return;
        if (CreateDirectories)
            target.Parent.CreateDirectory();
        if (IsMove)
            File.Move(source, target, overwrite: true);
        else
            File.Copy(source, target, overwrite: true);
    }

    private bool MayWrite(AbsolutePath source, AbsolutePath target)
    {
        if (!File.Exists(target) || Policy.HasFlag(ExistsPolicy.FileOverwrite))
            return true;
        if (Policy.HasFlag(ExistsPolicy.FileSkip))
            return false;
        return Policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer)
            ? File.GetLastWriteTimeUtc(source) > File.GetLastWriteTimeUtc(target)
            : throw new IOException($"File \"{target}\" exists already; choose a policy that skips or overwrites.");
    }
}
