using System.Diagnostics;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>Reads a secret from standard input: all of a pipe without its last line break, or what is typed unseen at a terminal.</summary>
internal static class SecretInput
{
    // The runtime hides keys only while it waits for one, so that a pasted secret would show; here the terminal is silent before it is asked.
    private const string Unseen = """
        saved=$(stty -g)
        trap 'stty "$saved"' EXIT
        trap 'exit 130' INT TERM HUP
        stty -echo
        printf 'Value: ' >&2
        IFS= read -r value
        printf '\n' >&2
        printf %s "$value"
        """;

    public static string? Read() =>
        Console.IsInputRedirected ? WithoutLineBreak(Console.In.ReadToEnd()) : OperatingSystem.IsWindows() ? TypedInAConsole() : TypedAtATerminal();

    private static string WithoutLineBreak(string text) => text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2] : text.EndsWith('\n') ? text[..^1] : text;

    private static string TypedAtATerminal()
    {
        using var shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Unseen]) { RedirectStandardOutput = true })!;
        var text = shell.StandardOutput.ReadToEnd();
        shell.WaitForExit();
        return text;
    }

    private static string TypedInAConsole()
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
