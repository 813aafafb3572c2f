namespace Nuke.Common.IO;

/// <summary>Whether case matters in patterns for files.</summary>
public enum GlobbingCaseSensitivity
{
    /// <summary>As on the system: it does not on Windows.</summary>
    Auto,

    /// <summary>It matters.</summary>
    CaseSensitive,

    /// <summary>It does not.</summary>
    CaseInsensitive,
}
