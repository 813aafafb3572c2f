using System.IO.Enumeration;

namespace Nuke.Common.ProjectModel;

internal static class WildcardNames
{
    /// <summary>Whether a name matches a pattern with <c>*</c> and <c>?</c>, whatever the case.</summary>
    public static bool Match(string pattern, string name) => FileSystemName.MatchesSimpleExpression(pattern, name, ignoreCase: true);
}
