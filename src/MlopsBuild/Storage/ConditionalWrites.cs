using System.Security.Cryptography;

namespace MlopsBuild.Storage;

/// <summary>
/// Proves that a store lets one writer win. Some S3-compatible servers ignore or lack <c>If-None-Match</c>; a log of events kept there would lose
/// events when two writers meet.
/// </summary>
public static class ConditionalWrites
{
    private const int Writers = 4;

    /// <summary>Lets several writers write one new object at once and looks who won; the object is removed after. Six requests.</summary>
    /// <exception cref="StoreException">Not exactly one won, or the store did not answer as it should.</exception>
    public static async Task CheckAsync(IObjectStore store, CancellationToken cancellation = default)
    {
        var name = $"probes/{Guid.NewGuid():N}";
        var contents = Enumerable.Range(0, Writers).Select(_ => RandomNumberGenerator.GetBytes(32)).ToArray();
        var won = await Task.WhenAll(contents.Select(content => store.PutIfAbsentAsync(name, ObjectContent.Of(content), cancellation))).ConfigureAwait(false);
        var kept = await store.ReadAsync(name, cancellation).ConfigureAwait(false);
        try
        {
            await store.DeleteAsync(name, cancellation).ConfigureAwait(false);
        }
        catch (StoreException)
        {
            // A log needs no right to remove; a probe that stays harms nobody.
        }

        var winners = won.Count(winner => winner);
        if (winners != 1)
            throw Refused(store, $"of {Writers} writers of one new object {winners} were told that theirs was written");
        if (kept is null || !kept.AsSpan().SequenceEqual(contents[Array.IndexOf(won, true)]))
            throw Refused(store, "an object was replaced by a writer that was told that one was there");
    }

    private static StoreException Refused(IObjectStore store, string why) => new(
        $"Store \"{store.Address}\" cannot hold a registry: {why}, so two promotions at once could lose one. Expected a store that honours conditional writes "
        + "(If-None-Match: *), such as Amazon S3, Azure Blob, a recent MinIO or a local folder.");
}
