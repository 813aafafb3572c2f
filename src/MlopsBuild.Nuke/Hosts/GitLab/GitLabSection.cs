namespace Nuke.Common.CI.GitLab;

/// <summary>Marks around a section of the log, see https://docs.gitlab.com/ci/jobs/job_logs/#custom-collapsible-sections.</summary>
internal static class GitLabSection
{
    private const string StartMark = "section_start:";
    private const string EndMark = "section_end:";
    private const string ClearLine = "\e[0K";

    public static string Start(string id, DateTimeOffset time) => $"{ClearLine}{StartMark}{time.ToUnixTimeSeconds()}:{id}[collapsed=true]\r{ClearLine}";

    public static string End(string id, DateTimeOffset time) => $"{ClearLine}{EndMark}{time.ToUnixTimeSeconds()}:{id}\r{ClearLine}";

    /// <summary>Whether the text is a tool's own mark and nothing else.</summary>
    public static bool IsMark(string text)
    {
        var mark = text.AsSpan();
        if (mark.StartsWith(ClearLine))
            mark = mark[ClearLine.Length..];
        return (mark.StartsWith(StartMark) || mark.StartsWith(EndMark)) && !mark.ContainsAny("\r\n ");
    }

    /// <summary>The mark with what reading the tool's output by lines has taken from it.</summary>
    public static string Completed(string mark) => $"{(mark.StartsWith(ClearLine, StringComparison.Ordinal) ? "" : ClearLine)}{mark}\r{ClearLine}";

    public static string Inert(string text) => text.Replace(StartMark, "section_start\u200B:").Replace(EndMark, "section_end\u200B:");
}
