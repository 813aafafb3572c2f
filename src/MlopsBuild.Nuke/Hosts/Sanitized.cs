namespace Nuke.Common.CI;

internal static class Sanitized
{
    /// <summary>The text with nothing but what the marks of a log allow: letters, digits, dots, dashes and underscores.</summary>
    public static string Name(string text)
    {
        var name = text.ToCharArray();
        for (var i = 0; i < name.Length; i++)
            if (!char.IsAsciiLetterOrDigit(name[i]) && name[i] is not ('.' or '-' or '_'))
                name[i] = '_';
        return name.Length == 0 ? "_" : new string(name);
    }

    /// <summary>The text on one line.</summary>
    public static string Line(string text) => text.ReplaceLineEndings(" ");
}
