namespace MlopsBuild.Ci;

/// <summary>Operating systems that a job runs on.</summary>
[Flags]
public enum CiSystems
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Linux.</summary>
    Linux = 1,

    /// <summary>Windows.</summary>
    Windows = 2,

    /// <summary>macOS.</summary>
    MacOS = 4,

    /// <summary>All three.</summary>
    All = Linux | Windows | MacOS,
}
