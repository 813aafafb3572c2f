using Nuke.Common.Execution;

namespace Nuke.Common.IO;

/// <summary>
/// Finds files and directories by patterns: <c>*</c> and <c>?</c> within a name, <c>[a-z]</c> and <c>[!a]</c> for one character of a set, <c>{a,b}</c> for
/// either, <c>**</c> for any number of directories, which does not go through links to directories. Names that begin with a dot are as good as others. Case
/// matters, but not on Windows; see <see cref="GlobbingOptionsAttribute"/>.
/// </summary>
public static class Globbing
{
    private static Session? s_session;
    private static GlobbingCaseSensitivity s_caseSensitivity;

    /// <summary>The files below that match one of the patterns, such as <c>**/*.{cs,fs}</c>; pattern by pattern, sorted within each.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns) => Find(directory, patterns, files: true);

    /// <summary>The directories below that match one of the patterns; pattern by pattern, sorted within each.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns) => Find(directory, patterns, files: false);

    /// <summary>Sets whether case matters for the rest of the run.</summary>
    internal static void Use(GlobbingCaseSensitivity caseSensitivity)
    {
        s_session = Session.Current;
        s_caseSensitivity = caseSensitivity;
    }

    private static List<AbsolutePath> Find(AbsolutePath directory, string[] patterns, bool files)
    {
        var found = new List<AbsolutePath>();
        foreach (var pattern in patterns)
            found.AddRange(GlobSearch.Run(directory, new GlobPattern(pattern, IgnoresCase), files));
        return found;
    }

    private static bool IgnoresCase =>
        (s_session is not null && s_session == Session.Current ? s_caseSensitivity : GlobbingCaseSensitivity.Auto) switch
        {
            GlobbingCaseSensitivity.CaseSensitive => false,
            GlobbingCaseSensitivity.CaseInsensitive => true,
            _ => OperatingSystem.IsWindows(),
        };
}
