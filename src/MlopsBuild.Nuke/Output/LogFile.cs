using System.Globalization;
using System.Text;

namespace Nuke.Common.Execution;

/// <summary>
/// The log of a run as a file, <c>.nuke/temp/build.log</c>, with messages of all levels; those of the five runs before keep the time they
/// were last written in their names. A run that logs nothing leaves the earlier file as it is, and CI servers keep logs themselves.
/// </summary>
internal sealed class LogFile
{
    private const int Kept = 5;
    private readonly StreamWriter _writer;

    private LogFile(StreamWriter writer) => _writer = writer;

    /// <summary>Begins the file; null where it cannot be written.</summary>
    public static LogFile? TryBegin(string folder)
    {
        try
        {
            var path = Path.Combine(folder, "build.log");
            if (File.Exists(path))
                KeepEarlier(folder, path);
            return new LogFile(new StreamWriter(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete), new UTF8Encoding(false)) { AutoFlush = true });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Write(DateTimeOffset time, string level, string target, string text)
    {
        lock (_writer)
            _writer.WriteLine($"{time.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture)} | {level} | {target,-20} | {text}");
    }

    private static void KeepEarlier(string folder, string path)
    {
        var time = File.GetLastWriteTime(path).ToString("yyyy-MM-dd_HH-mm-ss", CultureInfo.InvariantCulture);
        File.Move(path, Path.Combine(folder, $"build.{time}.log"), overwrite: true);
        var earlier = Directory.GetFiles(folder, "build.????-??-??_??-??-??.log");
        Array.Sort(earlier, StringComparer.Ordinal);
        foreach (var old in earlier.AsSpan(0, Math.Max(0, earlier.Length - Kept)))
            File.Delete(old);
    }
}
