namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that restore packages.</summary>
public interface IRestoreOption
{
    /// <summary>The folder to restore packages into.</summary>
    string? PackageDirectory { get; }

    /// <summary>Whether everything is resolved anew.</summary>
    bool? Force { get; }

    /// <summary>Whether a lock file is written and used.</summary>
    bool? UseLockFile { get; }

    /// <summary>Whether the lock file must not change.</summary>
    bool? LockedMode { get; }

    /// <summary>The path of the lock file.</summary>
    string? LockFilePath { get; }

    /// <summary>Whether dependencies are evaluated anew in spite of a lock file.</summary>
    bool? ForceEvaluate { get; }
}
