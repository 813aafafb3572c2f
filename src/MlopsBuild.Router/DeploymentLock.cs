namespace MlopsBuild.Router;

/// <summary>
/// Keeps two from deploying at once. It is held by a process whose standard input is the connection of who deploys: when that breaks, whatever happened to him, the lock is free.
/// </summary>
internal static class DeploymentLock
{
    private const int Busy = 3;

    /// <summary>Prints <c>held</c> and waits for the end of the standard input; ends with 3 when another holds it.</summary>
    public static async Task<int> HoldAsync(RouterOptions options)
    {
        FileStream file;
        try
        {
            file = new FileStream(Path.Combine(options.State, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            await Console.Error.WriteLineAsync("Somebody else deploys here now.").ConfigureAwait(false);
            return Busy;
        }

        await using (file.ConfigureAwait(false))
        {
            var output = Console.OpenStandardOutput();
            await output.WriteAsync("held\n"u8.ToArray()).ConfigureAwait(false);
            await output.FlushAsync().ConfigureAwait(false);
            var input = Console.OpenStandardInput();
            var buffer = new byte[256];
            while (await input.ReadAsync(buffer).ConfigureAwait(false) > 0)
            {
                // What is sent means nothing but that somebody is there.
            }
        }

        return 0;
    }
}
