using System.Globalization;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>A caller's text as a sentence quotes it: on one line, and without a character that moves a terminal's cursor.</summary>
internal static class Quotation
{
    public static string Of(string text)
    {
        var quoted = new StringBuilder("\"", text.Length + 2);
        foreach (var character in text)
            if (char.IsControl(character))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
            else
                quoted.Append(character);
        return quoted.Append('"').ToString();
    }
}
