namespace MlopsBuild.Stages;

/// <summary>
/// Lets one build at a time work on the stages of a workspace. The system releases it when its process ends, however it ends.
/// </summary>
internal sealed class WorkspaceLock : IDisposable
{
    private const int WindowsSharingViolation = unchecked((int)0x80070020);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly FileStream? _file;

    private WorkspaceLock(FileStream? file) => _file = file;

    /// <summary>Waits until no other build of the workspace is at work. In a workspace that cannot be written there is nothing to lock.</summary>
    public static WorkspaceLock Take(string folder, Action<string> notice)
    {
        var path = Path.Combine(folder, "lock");
        var told = false;
        while (true)
        {
            try
            {
                return new WorkspaceLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
            }
            catch (DirectoryNotFoundException)
            {
                try
                {
                    Directory.CreateDirectory(folder);
                }
                catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
                {
                    return new WorkspaceLock(null);
                }
            }
            catch (UnauthorizedAccessException)
            {
                return new WorkspaceLock(null);
            }
            catch (IOException busy)
            {
                if (!IsTaken(busy))
                    return new WorkspaceLock(null);
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
}
