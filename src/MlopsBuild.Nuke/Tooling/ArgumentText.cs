using System.Text;

namespace Nuke.Common.Tooling;

/// <summary>Values as the arguments of a command line, by the rules that .NET splits command lines by on every system.</summary>
internal static class ArgumentText
{
    /// <summary>The value such that the program gets it as one argument; a value in quotes of its own stays as it is.</summary>
    public static string Quoted(string value) => IsPlain(value) || IsQuoted(value) ? value : Quote(value);

    /// <summary>The value in quotes, with what is special inside them escaped.</summary>
    public static string Quote(string value)
    {
        var text = new StringBuilder("\"", value.Length + 2);
        var backslashes = 0;
        foreach (var character in value)
        {
            if (character == '"')
                text.Append('\\', backslashes + 1);
            backslashes = character == '\\' ? backslashes + 1 : 0;
            text.Append(character);
        }

        return text.Append('\\', backslashes).Append('"').ToString();
    }

    public static bool IsQuoted(string value) =>
        value.Length > 1 && value[0] == '"' && value.IndexOf('"', 1) == value.Length - 1;

    private static bool IsPlain(string value) => value.Length > 0 && value.AsSpan().IndexOfAny(" \t\r\n\"") < 0;
}
