namespace Nuke.Common;

/// <summary>Folders that the operating system knows; not every system has each.</summary>
public enum SpecialFolders
{
    /// <summary>The user's desktop as the system shows it.</summary>
    Desktop = Environment.SpecialFolder.Desktop,

    /// <summary>The user's program groups.</summary>
    Programs = Environment.SpecialFolder.Programs,

    /// <summary>The user's documents.</summary>
    MyDocuments = Environment.SpecialFolder.MyDocuments,

    /// <summary>The user's documents.</summary>
    Personal = Environment.SpecialFolder.Personal,

    /// <summary>The user's favourites.</summary>
    Favorites = Environment.SpecialFolder.Favorites,

    /// <summary>The user's programs that start with the session.</summary>
    Startup = Environment.SpecialFolder.Startup,

    /// <summary>The user's latest documents.</summary>
    Recent = Environment.SpecialFolder.Recent,

    /// <summary>The user's targets of "send to".</summary>
    SendTo = Environment.SpecialFolder.SendTo,

    /// <summary>The user's start menu.</summary>
    StartMenu = Environment.SpecialFolder.StartMenu,

    /// <summary>The user's music.</summary>
    MyMusic = Environment.SpecialFolder.MyMusic,

    /// <summary>The user's videos.</summary>
    MyVideos = Environment.SpecialFolder.MyVideos,

    /// <summary>The folder that holds the user's desktop.</summary>
    DesktopDirectory = Environment.SpecialFolder.DesktopDirectory,

    /// <summary>The computer; it has no path.</summary>
    MyComputer = Environment.SpecialFolder.MyComputer,

    /// <summary>The user's network shortcuts.</summary>
    NetworkShortcuts = Environment.SpecialFolder.NetworkShortcuts,

    /// <summary>The fonts.</summary>
    Fonts = Environment.SpecialFolder.Fonts,

    /// <summary>The user's templates.</summary>
    Templates = Environment.SpecialFolder.Templates,

    /// <summary>The start menu of all users.</summary>
    CommonStartMenu = Environment.SpecialFolder.CommonStartMenu,

    /// <summary>The programs of all users' start menu.</summary>
    CommonPrograms = Environment.SpecialFolder.CommonPrograms,

    /// <summary>Programs that start with the session of any user.</summary>
    CommonStartup = Environment.SpecialFolder.CommonStartup,

    /// <summary>The folder that holds the desktop of all users.</summary>
    CommonDesktopDirectory = Environment.SpecialFolder.CommonDesktopDirectory,

    /// <summary>The user's roaming application data.</summary>
    ApplicationData = Environment.SpecialFolder.ApplicationData,

    /// <summary>The user's printer shortcuts.</summary>
    PrinterShortcuts = Environment.SpecialFolder.PrinterShortcuts,

    /// <summary>The user's application data on this machine.</summary>
    LocalApplicationData = Environment.SpecialFolder.LocalApplicationData,

    /// <summary>The user's cache of the Internet.</summary>
    InternetCache = Environment.SpecialFolder.InternetCache,

    /// <summary>The user's cookies.</summary>
    Cookies = Environment.SpecialFolder.Cookies,

    /// <summary>The user's history of the Internet.</summary>
    History = Environment.SpecialFolder.History,

    /// <summary>Application data of all users.</summary>
    CommonApplicationData = Environment.SpecialFolder.CommonApplicationData,

    /// <summary>The folder of Windows.</summary>
    Windows = Environment.SpecialFolder.Windows,

    /// <summary>The system folder of Windows.</summary>
    System = Environment.SpecialFolder.System,

    /// <summary>Installed programs.</summary>
    ProgramFiles = Environment.SpecialFolder.ProgramFiles,

    /// <summary>The user's pictures.</summary>
    MyPictures = Environment.SpecialFolder.MyPictures,

    /// <summary>The user's home.</summary>
    UserProfile = Environment.SpecialFolder.UserProfile,

    /// <summary>The 32-bit system folder of Windows.</summary>
    SystemX86 = Environment.SpecialFolder.SystemX86,

    /// <summary>Installed 32-bit programs.</summary>
    ProgramFilesX86 = Environment.SpecialFolder.ProgramFilesX86,

    /// <summary>What installed programs share.</summary>
    CommonProgramFiles = Environment.SpecialFolder.CommonProgramFiles,

    /// <summary>What installed 32-bit programs share.</summary>
    CommonProgramFilesX86 = Environment.SpecialFolder.CommonProgramFilesX86,

    /// <summary>The templates of all users.</summary>
    CommonTemplates = Environment.SpecialFolder.CommonTemplates,

    /// <summary>The documents of all users.</summary>
    CommonDocuments = Environment.SpecialFolder.CommonDocuments,

    /// <summary>The administrative tools of all users.</summary>
    CommonAdminTools = Environment.SpecialFolder.CommonAdminTools,

    /// <summary>The user's administrative tools.</summary>
    AdminTools = Environment.SpecialFolder.AdminTools,

    /// <summary>The music of all users.</summary>
    CommonMusic = Environment.SpecialFolder.CommonMusic,

    /// <summary>The pictures of all users.</summary>
    CommonPictures = Environment.SpecialFolder.CommonPictures,

    /// <summary>The videos of all users.</summary>
    CommonVideos = Environment.SpecialFolder.CommonVideos,

    /// <summary>The resources of Windows.</summary>
    Resources = Environment.SpecialFolder.Resources,

    /// <summary>The localized resources of Windows.</summary>
    LocalizedResources = Environment.SpecialFolder.LocalizedResources,

    /// <summary>Links of the maker of the computer.</summary>
    CommonOemLinks = Environment.SpecialFolder.CommonOemLinks,

    /// <summary>What waits to be written to a compact disc.</summary>
    CDBurning = Environment.SpecialFolder.CDBurning,
}
