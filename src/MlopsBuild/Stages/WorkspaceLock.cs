namespace MlopsBuild.Stages;

/// <summary>
/// Lets one build at a time work on the stages of a workspace. The system releases it when its process ends, however it ends.
/// </summary>
internal sealed class WorkspaceLock : IDisposable
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private const int WindowsWriteProtected = unchecked((int)0x80070013);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream? _file;

    private WorkspaceLock(FileStream? file) => _file = file;

    /// <summary>Waits until no other build of the workspace is at work. In a workspace that cannot be written there is nothing to lock.</summary>
    /// <exception cref="IOException">The lock cannot be had for another reason, such as a full disk.</exception>
    public static WorkspaceLock Take(string folder, Action<string> notice)
    {
        var path = Path.Combine(folder, "lock");
        var told = false;
        while (true)
        {
            try
            {
                Directory.CreateDirectory(folder);
                return new WorkspaceLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
            }
            catch (UnauthorizedAccessException)
            {
                return new WorkspaceLock(null);
            }
            catch (IOException problem) when (IsReadOnly(problem))
            {
                return new WorkspaceLock(null);
            }
            catch (IOException problem) when (IsTaken(problem))
            {
                if (!told)
                    notice($"Another build works in this checkout (it holds \"{path}\"); waiting for it to end.");
                told = true;
                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>False in a workspace that cannot be written.</summary>
    public bool IsHeld => _file is not null;

    public void Dispose() => _file?.Dispose();

    // EAGAIN is 11 on Linux and 35 on macOS.
    private static bool IsTaken(IOException problem) => problem.HResult is 11 or 35 or WindowsSharingViolation;

    // EROFS is 30 on Linux and macOS.
    private static bool IsReadOnly(IOException problem) => problem.HResult is 30 or WindowsWriteProtected;
}
