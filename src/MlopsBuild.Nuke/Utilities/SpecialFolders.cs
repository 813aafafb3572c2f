namespace Nuke.Common;

/// <summary>Folders that the operating system knows.</summary>
public enum SpecialFolders
{
    /// <summary>The user's desktop.</summary>
    Desktop = Environment.SpecialFolder.Desktop,

    /// <summary>The user's roaming application data.</summary>
    ApplicationData = Environment.SpecialFolder.ApplicationData,

    /// <summary>The user's application data on this machine.</summary>
    LocalApplicationData = Environment.SpecialFolder.LocalApplicationData,

    /// <summary>Application data of all users.</summary>
    CommonApplicationData = Environment.SpecialFolder.CommonApplicationData,

    /// <summary>Installed programs.</summary>
    ProgramFiles = Environment.SpecialFolder.ProgramFiles,

    /// <summary>The user's home.</summary>
    UserProfile = Environment.SpecialFolder.UserProfile,
}
