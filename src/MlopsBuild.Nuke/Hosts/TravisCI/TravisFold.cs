namespace Nuke.Common.CI.TravisCI;

/// <summary>Marks around a fold of the log, with the time it took.</summary>
internal sealed class TravisFold(string title, int number, DateTimeOffset began)
{
    private const string FoldMark = "travis_fold:";
    private const string TimeMark = "travis_time:";
    private const string EndOfMark = "\r\e[0K";
    private readonly string _name = $"{Sanitized.Name(title)}.{number}";
    private readonly string _timer = number.ToString("x8");

    public string Start => $"{FoldMark}start:{_name}{EndOfMark}{TimeMark}start:{_timer}{EndOfMark}";

    public string End(DateTimeOffset ended) =>
        $"{TimeMark}end:{_timer}:start={Nanoseconds(began)},finish={Nanoseconds(ended)},duration={(ended - began).Ticks * 100}{EndOfMark}{FoldMark}end:{_name}{EndOfMark}";

    /// <summary>Whether the text is a tool's own mark and nothing else.</summary>
    public static bool IsMark(string text) =>
        (text.StartsWith(FoldMark, StringComparison.Ordinal) || text.StartsWith(TimeMark, StringComparison.Ordinal)) && !text.AsSpan().ContainsAny("\r\n ");

    /// <summary>The mark with what reading the tool's output by lines has taken from it.</summary>
    public static string Completed(string mark) => mark + EndOfMark;

    public static string Inert(string text) => text.Replace(FoldMark, "travis_fold\u200B:").Replace(TimeMark, "travis_time\u200B:");

    private static long Nanoseconds(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * 100;
}
