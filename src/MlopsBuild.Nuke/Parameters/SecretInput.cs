using System.Text;

namespace Nuke.Common.Execution;

/// <summary>Reads a secret from standard input: all of a pipe without its last line break, or what is typed unseen at a terminal.</summary>
internal static class SecretInput
{
    public static string? Read() => Console.IsInputRedirected ? Piped(Console.In.ReadToEnd()) : Typed();

    private static string Piped(string text) => text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;

    private static string Typed()
    {
        Console.Error.Write("Value: ");
        var text = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(0, text.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                text.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return text.ToString();
    }
}
