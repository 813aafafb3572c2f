using System.Text;

namespace MlopsBuild.Collaboration;

/// <summary>The summary of a job, which GitHub shows on the page of the run.</summary>
public static class JobSummary
{
    /// <summary>Most bytes of a step's summary.</summary>
    public const int MostBytes = 1024 * 1024;

    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Adds Markdown; what does not fit is left out with a link to all of it.</summary>
    /// <param name="file">The file that <c>GITHUB_STEP_SUMMARY</c> names.</param>
    /// <param name="markdown">The text.</param>
    /// <param name="fullReport">Address of the whole text.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Append(string file, string markdown, string fullReport)
    {
        const int OfOthers = 64 * 1024;
        var left = MostBytes - OfOthers - (File.Exists(file) ? new FileInfo(file).Length : 0);
        // A character has three bytes at the most, and a pair of them four.
        var text = s_encoding.GetByteCount(markdown) <= left ? markdown : CommentText.Cut(markdown, (int)Math.Max(0, left / 3), fullReport);
        File.AppendAllText(file, text.EndsWith('\n') ? text : text + "\n", s_encoding);
    }
}
