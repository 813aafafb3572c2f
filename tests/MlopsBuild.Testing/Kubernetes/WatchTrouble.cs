namespace MlopsBuild.Testing.Kubernetes;

/// <summary>What may become of a watch.</summary>
public enum WatchTrouble
{
    /// <summary>Nothing: changes are told.</summary>
    None,

    /// <summary>It ends at once without a word.</summary>
    EndsSilently,

    /// <summary>The version that it begins with is too old (410).</summary>
    IsTooOld,

    /// <summary>It stays open and never tells of anything.</summary>
    Hangs,
}
