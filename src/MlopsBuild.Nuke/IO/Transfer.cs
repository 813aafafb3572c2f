namespace Nuke.Common.IO;

/// <summary>A copy or a move and what to do about what is there already.</summary>
internal sealed record Transfer(
    ExistsPolicy Policy,
    Func<AbsolutePath, bool>? ExcludeDirectory,
    Func<AbsolutePath, bool>? ExcludeFile,
    bool CreateDirectories,
    bool IsMove)
{
    private const ExistsPolicy DirectoryPolicies = ExistsPolicy.DirectoryFail | ExistsPolicy.DirectoryMerge;

    public static AbsolutePath Run(AbsolutePath source, AbsolutePath target, Transfer transfer)
    {
        transfer.CheckPolicy();
        if (File.Exists(source))
            transfer.TransferFile(source, target);
        else if (Directory.Exists(source))
            transfer.TransferDirectory(source, target);
        else
            throw new FileNotFoundException($"\"{source}\" is neither a file nor a directory.", source);
        return target;
    }

    private void CheckPolicy()
    {
        if (IsSingle(Policy & DirectoryPolicies) && IsSingle(Policy & ~DirectoryPolicies))
            return;
        throw new ArgumentException($"Policy \"{Policy}\" contradicts itself; expected at most one choice for directories and one for files.");

        static bool IsSingle(ExistsPolicy choice) => (choice & (choice - 1)) == 0;
    }

    private void TransferDirectory(AbsolutePath source, AbsolutePath target)
    {
        if (source.Contains(target))
            throw new IOException($"Directory \"{source}\" cannot be transferred into itself.");
        if (Directory.Exists(target) && !Policy.HasFlag(ExistsPolicy.DirectoryMerge))
            throw new IOException($"Directory \"{target}\" exists already; choose a policy that merges.");
        CheckParent(target);
        if (!IsMove || !MovesAtOnce(source, target))
            MergeDirectory(source, target);
    }

    // Within one file system a move is a rename.
    private bool MovesAtOnce(AbsolutePath source, AbsolutePath target)
    {
        if (ExcludeDirectory is not null || ExcludeFile is not null || Path.Exists(target))
            return false;
        target.Parent.CreateDirectory();
        try
        {
            Directory.Move(source, target);
            return true;
        }
        catch (IOException) when (Directory.Exists(source) && !Path.Exists(target))
        {
            return false;
        }
    }

    private void MergeDirectory(AbsolutePath source, AbsolutePath target)
    {
        if (ExcludeDirectory?.Invoke(source) == true)
            return;
        target.CreateDirectory();
        foreach (var file in Directory.GetFiles(source))
            TransferFile(AbsolutePath.Create(file), target.Child(Path.GetFileName(file)));
        foreach (var directory in new DirectoryInfo(source).GetDirectories())
        {
            var path = AbsolutePath.Create(directory.FullName);
            if (directory.LinkTarget is null)
                MergeDirectory(path, target.Child(directory.Name));
            else if (ExcludeDirectory?.Invoke(path) != true)
                TransferLink(directory, target.Child(directory.Name));
        }

        if (IsMove && Directory.GetFileSystemEntries(source).Length == 0)
            source.DeleteDirectory();
    }

    private void TransferFile(AbsolutePath source, AbsolutePath target)
    {
        if (ExcludeFile?.Invoke(source) == true || !MayWrite(source, target))
            return;
        CheckParent(target);
        if (CreateDirectories)
            target.Parent.CreateDirectory();
        if (IsMove)
            File.Move(source, target, overwrite: true);
        else if (new FileInfo(source) is { LinkTarget: not null } link && link.ResolveLinkTarget(returnFinalTarget: true) is not { Exists: true })
            TransferLink(link, target);
        else
            File.Copy(source, target, overwrite: true);
    }

    private void TransferLink(FileSystemInfo link, AbsolutePath target)
    {
        if (Path.Exists(target) || new FileInfo(target).LinkTarget is not null)
        {
            if (!MayWrite(AbsolutePath.Create(link.FullName), target))
                return;
            if (Directory.Exists(target) && new DirectoryInfo(target).LinkTarget is not null)
                Directory.Delete(target);
            else
                target.DeleteFile();
        }

        if (link is DirectoryInfo)
            Directory.CreateSymbolicLink(target, link.LinkTarget!);
        else
            File.CreateSymbolicLink(target, link.LinkTarget!);
        if (IsMove)
            link.Delete();
    }

    private void CheckParent(AbsolutePath target)
    {
        if (!CreateDirectories && !Directory.Exists(target.Parent))
            throw new DirectoryNotFoundException($"Directory \"{target.Parent}\" does not exist; create it or let the transfer create directories.");
    }

    private bool MayWrite(AbsolutePath source, AbsolutePath target)
    {
        if (!Path.Exists(target) || Policy.HasFlag(ExistsPolicy.FileOverwrite))
            return true;
        if (Policy.HasFlag(ExistsPolicy.FileSkip))
            return false;
        return Policy.HasFlag(ExistsPolicy.FileOverwriteIfNewer)
            ? File.GetLastWriteTimeUtc(source) > File.GetLastWriteTimeUtc(target)
            : throw new IOException($"File \"{target}\" exists already; choose a policy that skips or overwrites.");
    }
}
