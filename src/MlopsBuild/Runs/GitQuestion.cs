using System.Runtime.InteropServices;
using System.Text;

namespace MlopsBuild.Runs;

/// <summary>
/// A git command under way, whose answer is read later. popen(3) starts it in well under a millisecond, where a
/// <see cref="System.Diagnostics.Process"/> with redirected streams costs a fifth of a whole build that has nothing to do.
/// </summary>
internal sealed partial class GitQuestion
{
    private readonly nint _stream;

    private GitQuestion(nint stream) => _stream = stream;

    /// <summary>Starts a command in the current folder; null when no process can be started.</summary>
    /// <param name="command">A fixed text for the shell: nothing that a user or a file gave may be part of it.</param>
    public static GitQuestion? Ask(string command)
    {
        var stream = Open(command, OperatingSystem.IsLinux() ? "re" : "r");
        return stream == 0 ? null : new GitQuestion(stream);
    }

    /// <summary>Waits for the end; null when the command failed.</summary>
    public string? Answer()
    {
        var answer = new MemoryStream();
        var buffer = new byte[16 * 1024];
        nuint read;
        while ((read = Read(buffer, 1, (nuint)buffer.Length, _stream)) > 0)
            answer.Write(buffer, 0, (int)read);
        return Close(_stream) == 0 ? Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length) : null;
    }

    [LibraryImport("libc", EntryPoint = "popen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint Open(string command, string mode);

    [LibraryImport("libc", EntryPoint = "fread")]
    private static partial nuint Read([Out] byte[] buffer, nuint size, nuint count, nint stream);

    [LibraryImport("libc", EntryPoint = "pclose")]
    private static partial int Close(nint stream);
}
