namespace MlopsBuild.Storage;

internal static class LostAnswer
{
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
