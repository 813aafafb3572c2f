namespace MlopsBuild.Storage;

/// <summary>Writes of which only one writer may win, repeated where an answer was lost.</summary>
internal static class LostAnswer
{
    /// <summary>As <see cref="IObjectStore.PutIfAbsentAsync"/>: a repeated write that finds the name taken looks whether it is by what it wrote before.</summary>
    /// <param name="store">The store.</param>
    /// <param name="retrying">Repeats the write.</param>
    /// <param name="target">Name and content of the object.</param>
    /// <param name="send">Writes it where none is.</param>
    /// <param name="isTaken">Whether a failure of <paramref name="send"/> says that there is one.</param>
    /// <param name="cancellation">Ends it.</param>
    public static Task<bool> PutIfAbsentAsync(
        IObjectStore store, Retrying retrying, (string Name, ObjectContent Content) target, Func<CancellationToken, Task> send, Func<Exception, bool> isTaken, CancellationToken cancellation)
    {
        var isRepeated = false;
        return retrying.RunAsync(
            $"write \"{target.Name}\"",
            async inner =>
            {
                var isFirst = !isRepeated;
                isRepeated = true;
                try
                {
                    await send(inner).ConfigureAwait(false);
                    return true;
                }
                catch (Exception answer) when (isTaken(answer))
                {
                    return !isFirst && await IsOwnAsync(store, target.Name, target.Content, inner).ConfigureAwait(false);
                }
            },
            target.Content.Bytes,
            cancellation);
    }

    /// <summary>True when an object holds just these bytes: what a write whose answer was lost left.</summary>
    public static async Task<bool> IsOwnAsync(IObjectStore store, string name, ObjectContent content, CancellationToken cancellation)
    {
        if (await store.OpenAsync(name, 0, cancellation).ConfigureAwait(false) is not { } found)
            return false;
        await using (found.ConfigureAwait(false))
        {
            using var own = content.Open();
            return await HashAsync(found, cancellation).ConfigureAwait(false) == await HashAsync(own, cancellation).ConfigureAwait(false);
        }
    }

    private static async Task<ContentHash> HashAsync(Stream content, CancellationToken cancellation) =>
        new(await System.Security.Cryptography.SHA256.HashDataAsync(content, cancellation).ConfigureAwait(false));
}
