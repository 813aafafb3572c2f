namespace Nuke.Common.IO;

/// <summary>What happens when the target of a copy or a move exists.</summary>
[Flags]
public enum ExistsPolicy
{
    /// <summary>An existing directory is an error.</summary>
    DirectoryFail = 1,

    /// <summary>An existing directory is merged into.</summary>
    DirectoryMerge = 2,

    /// <summary>An existing file is an error.</summary>
    FileFail = 4,

    /// <summary>An existing file stays.</summary>
    FileSkip = 8,

    /// <summary>An existing file is replaced.</summary>
    FileOverwrite = 16,

    /// <summary>An existing file is replaced by a newer one.</summary>
    FileOverwriteIfNewer = 32,

    /// <summary>Whatever exists is an error.</summary>
    Fail = DirectoryFail | FileFail,

    /// <summary>Directories are merged, files stay.</summary>
    MergeAndSkip = DirectoryMerge | FileSkip,

    /// <summary>Directories are merged, files replaced.</summary>
    MergeAndOverwrite = DirectoryMerge | FileOverwrite,

    /// <summary>Directories are merged, files replaced by newer ones.</summary>
    MergeAndOverwriteIfNewer = DirectoryMerge | FileOverwriteIfNewer,
}
