using System.Globalization;

namespace Nuke.Common.Execution;

internal static class BuildOutcome
{
    public static string Sentence(bool succeeded, DateTimeOffset now)
    {
        var time = now.ToString("MM/dd/yyyy HH:mm:ss", CultureInfo.InvariantCulture);
        return succeeded ? $"Build succeeded on {time}. ＼（＾ᴗ＾）／" : $"Build failed on {time}. (╯°□°）╯︵ ┻━┻";
    }
}
