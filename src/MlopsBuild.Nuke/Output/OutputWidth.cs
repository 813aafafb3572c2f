using System.Globalization;

namespace Nuke.Common.Execution;

/// <summary>How many columns a line of output may have: those of the terminal, else those that <c>COLUMNS</c> names, else 100.</summary>
internal static class OutputWidth
{
    private const int Default = 100;
    private const int Least = 20;

    public static int Of(bool terminal, IReadOnlyDictionary<string, string> environment) =>
        Math.Max(Least, (terminal ? TerminalWidth() : null) ?? Named(environment.GetValueOrDefault("COLUMNS")) ?? Default);

    private static int? Named(string? columns) =>
        int.TryParse(columns, NumberStyles.None, CultureInfo.InvariantCulture, out var width) && width > 0 ? width : null;

    private static int? TerminalWidth()
    {
        try
        {
            return Console.WindowWidth is var width and > 0 ? width : null;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException)
        {
            return null;
        }
    }
}
