using System.Globalization;

namespace Nuke.Common.Execution;

internal static class BuildOutcome
{
    public static string Sentence(bool succeeded, DateTimeOffset now)
    {
        // By hand: the general formatter is not compiled ahead of time.
        var time = $"{Two(now.Month)}/{Two(now.Day)}/{now.Year.ToString(CultureInfo.InvariantCulture)} {Two(now.Hour)}:{Two(now.Minute)}:{Two(now.Second)}";
        return succeeded ? $"Build succeeded on {time}. ＼（＾ᴗ＾）／" : $"Build failed on {time}. (╯°□°）╯︵ ┻━┻";
    }

    private static string Two(int number) => number < 10 ? "0" + number.ToString(CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture);
}
