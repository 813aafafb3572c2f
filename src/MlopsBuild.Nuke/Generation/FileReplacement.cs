using System.Text;
using Nuke.Common.Execution;

namespace Nuke.Common.CI;

/// <summary>Collects a text and, when closed, puts it in place of a file by a rename; a file that says the same is left alone.</summary>
internal sealed class FileReplacement(string path) : MemoryStream
{
    private bool _closed;

    /// <summary>Whether the file has this text, whatever its line breaks: a checkout may have converted them.</summary>
    public static bool IsSame(string path, string text) => File.Exists(path) && Normal(File.ReadAllText(path)) == Normal(text);

    protected override void Dispose(bool disposing)
    {
        if (disposing && !_closed)
        {
            _closed = true;
            var bytes = ToArray();
            if (!IsSame(path, Encoding.UTF8.GetString(bytes)))
                WholeFile.Write(path, bytes, Directory.CreateDirectory(Path.GetDirectoryName(path)!).FullName);
        }

        base.Dispose(disposing);
    }

    private static string Normal(string text) => text.Replace("\r\n", "\n");
}
