using System.Globalization;
using System.Text;

namespace MlopsBuild.Ci.Jenkins;

/// <summary>Texts of Groovy.</summary>
internal static class GroovyText
{
    /// <summary>A text in single quotes, in which Groovy replaces nothing.</summary>
    public static string Quoted(string text)
    {
        var quoted = new StringBuilder("'");
        foreach (var c in text)
        {
            if (c is '\'' or '\\')
                quoted.Append('\\').Append(c);
            else if (c == '\n')
                quoted.Append("\\n");
            else if (c is < ' ' or > '~')
                quoted.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
            else
                quoted.Append(c);
        }

        return quoted.Append('\'').ToString();
    }

    /// <summary>Texts in single quotes, with commas between.</summary>
    public static string List(IEnumerable<string> texts) => string.Join(", ", texts.Select(Quoted));
}
