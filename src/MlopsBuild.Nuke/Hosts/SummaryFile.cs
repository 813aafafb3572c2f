using System.Text;

namespace Nuke.Common.Execution;

/// <summary>Writes a build's summary. A summary that cannot be written is a warning, since the build is over.</summary>
internal static class SummaryFile
{
    private static readonly UTF8Encoding s_encoding = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Adds the text to the file.</summary>
    public static void Append(string path, string markdown) => Try(path, () => File.AppendAllText(path, markdown, s_encoding));

    /// <summary>Makes the text the content of the file; false when it could not be written.</summary>
    public static bool Write(string path, string markdown) => Try(path, () => File.WriteAllText(path, markdown, s_encoding));

    private static bool Try(string path, Action write)
    {
        try
        {
            write();
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            BuildMessageWriter.Warning(null, "The summary could not be written: {Reason}", $"{e.Message} (\"{path}\")");
            return false;
        }
    }
}
