using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>The registry's log in a store: read by numbers, grown by put-if-absent of the next one.</summary>
internal sealed partial class EventLog(IObjectStore store, TimeProvider clock)
{
    /// <summary>After so many events the next one names a snapshot.</summary>
    public const int SnapshotEvery = 256;

    private const int SomeAtOnce = 8;
    private const int MostAtOnce = 32;

    public IObjectStore Store => store;

    public TimeProvider Clock => clock;

    /// <summary>The state that the whole log gives.</summary>
    /// <exception cref="RegistryDamagedException">The log is not what was written.</exception>
    public async Task<RegistryState> LoadAsync(CancellationToken cancellation)
    {
        var state = await RestoreAsync(cancellation).ConfigureAwait(false) ?? new RegistryState();
        await AdvanceAsync(state, cancellation).ConfigureAwait(false);
        return state;
    }

    /// <summary>Adds the events that have come since. They are asked for by number: a list that is behind hides none.</summary>
    /// <exception cref="RegistryDamagedException">The log is not what was written.</exception>
    public async Task AdvanceAsync(RegistryState state, CancellationToken cancellation)
    {
        // Mostly there is none, which one question tells; where there is one, more are likely.
        for (var atOnce = 1; ; atOnce = Math.Clamp(atOnce * 2, SomeAtOnce, MostAtOnce))
        {
            var first = state.Number + 1;
            var next = await Task.WhenAll(Enumerable.Range(0, atOnce).Select(place => store.ReadAsync(RegistryObjects.Event(first + place), cancellation))).ConfigureAwait(false);
            var count = Array.FindIndex(next, bytes => bytes is null);
            foreach (var bytes in count < 0 ? next : next[..count])
                Apply(state, bytes!);
            if (count < 0)
                continue;
            // Events may have come between the question for one number and that for a later one.
            if (Array.FindLastIndex(next, bytes => bytes is not null) is var last && last > count)
            {
                if (await store.ReadAsync(RegistryObjects.Event(first + count), cancellation).ConfigureAwait(false) is null)
                    throw Missing(first + count, first + last);
                continue;
            }

            return;
        }
    }

    /// <summary>An event by its number, held against the hash that the log has of it.</summary>
    /// <exception cref="RegistryDamagedException">It is missing or not what was written.</exception>
    public async Task<RegistryEvent> ReadAsync(long number, ContentHash hash, CancellationToken cancellation)
    {
        var bytes = await store.ReadAsync(RegistryObjects.Event(number), cancellation).ConfigureAwait(false)
            ?? throw Missing(number, number + 1);
        if (ContentHash.Of(bytes) != hash)
            throw Damaged(number, $"its bytes are {ContentHash.Of(bytes)}, expected {hash}");
        try
        {
            return EventJson.Read(bytes);
        }
        catch (FormatException cause)
        {
            throw Damaged(number, cause.Message, cause);
        }
    }

    private void Apply(RegistryState state, byte[] bytes)
    {
        try
        {
            state.Apply(EventJson.Read(bytes), ContentHash.Of(bytes));
        }
        catch (FormatException cause)
        {
            throw Damaged(state.Number + 1, cause.Message, cause);
        }
    }

    /// <summary>The newest state that a snapshot holds and the chain vouches for; null when there is none.</summary>
    private async Task<RegistryState?> RestoreAsync(CancellationToken cancellation)
    {
        const int Tries = 3;
        var numbers = new List<long>();
        await foreach (var item in store.ListAsync(RegistryObjects.Snapshots, null, cancellation).ConfigureAwait(false))
        {
            if (RegistryObjects.SnapshotNumber(item.Name) is { } number)
                numbers.Add(number);
        }

        foreach (var number in numbers.OrderDescending().Take(Tries))
        {
            if (await RestoreAsync(number, cancellation).ConfigureAwait(false) is { } state)
                return state;
        }

        return null;
    }

    private async Task<RegistryState?> RestoreAsync(long number, CancellationToken cancellation)
    {
        var found = await Task.WhenAll(
            ReadWholeAsync(RegistryObjects.Snapshot(number), cancellation),
            store.ReadAsync(RegistryObjects.Event(number), cancellation),
            store.ReadAsync(RegistryObjects.Event(number + 1), cancellation)).ConfigureAwait(false);
        if (found is not [{ } snapshot, { } last, { } after])
            return null;
        try
        {
            var witness = EventJson.Read(after);
            if (witness.Snapshot != ContentHash.Of(snapshot) || witness.Previous != ContentHash.Of(last))
                return null;
            var state = RegistrySnapshot.Read(snapshot);
            return state.Number == number && state.Head == ContentHash.Of(last) ? state : null;
        }
        catch (FormatException)
        {
            // Then the events themselves are read; what is wrong with one of them is said there.
            return null;
        }
    }

    /// <summary>A large object read into an array of its size: growing one costs as much as reading does.</summary>
    private async Task<byte[]?> ReadWholeAsync(string name, CancellationToken cancellation)
    {
        var content = await store.OpenAsync(name, 0, cancellation).ConfigureAwait(false);
        if (content is null)
            return null;
        await using (content.ConfigureAwait(false))
        {
            if (!content.CanSeek)
                return await store.ReadAsync(name, cancellation).ConfigureAwait(false);
            var bytes = new byte[content.Length];
            await content.ReadExactlyAsync(bytes, cancellation).ConfigureAwait(false);
            return bytes;
        }
    }

    private RegistryDamagedException Missing(long number, long there) => Damaged(number, $"there is no object \"{RegistryObjects.Event(number)}\", while number {there} is there");

    private RegistryDamagedException Damaged(long number, string problem, Exception? cause = null) => new(
        $"Event {number} of the registry in \"{store.Address}\" is damaged: {problem}. Nothing was changed; run VerifyRegistry and restore the event from a backup of the store.", cause);
}
