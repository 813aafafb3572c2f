using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <content>Growing.</content>
internal sealed partial class EventLog
{
    private const int AnswersAskedFor = 4;

    /// <summary>
    /// Decides on the newest state and writes what was decided as the next event. Where another writer was faster, the state is read on and
    /// decided upon again.
    /// </summary>
    /// <param name="draft">Who writes, and why; number, hash, time and change are filled in.</param>
    /// <param name="decide">What to write, given the state and the time of the event; null for nothing. Called once or several times.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The event, null where nothing was to be written, and the state with it.</returns>
    /// <exception cref="RegistryDamagedException">The log is not what was written.</exception>
    /// <exception cref="StoreException">The store did not answer; the message says whether the event may have been written.</exception>
    public async Task<(RegistryEvent? Event, RegistryState State)> AppendAsync(
        EventDraft draft, Func<RegistryState, DateTimeOffset, Task<RegistryChange?>> decide, CancellationToken cancellation)
    {
        var state = await LoadAsync(cancellation).ConfigureAwait(false);
        await CheckEndAsync(state, cancellation).ConfigureAwait(false);
        while (true)
        {
            var time = clock.GetUtcNow().ToUniversalTime();
            if (await decide(state, time).ConfigureAwait(false) is not { } change)
                return (null, state);
            var snapshot = state.Number > 0 && state.Number % SnapshotEvery == 0 ? RegistrySnapshot.Write(state) : null;
            var next = new RegistryEvent
            {
                Number = state.Number + 1,
                Previous = state.Head,
                Id = Guid.NewGuid().ToString("N"),
                Time = time,
                Actor = draft.Actor,
                Host = draft.Host,
                Reason = draft.Reason,
                Snapshot = snapshot is null ? null : ContentHash.Of(snapshot),
                Change = change,
            };
            var bytes = EventJson.Format(next);
            if (await PutAsync(next.Number, bytes, cancellation).ConfigureAwait(false))
            {
                Apply(state, bytes);
                if (snapshot is not null)
                    await KeepAsync(next.Number - 1, snapshot, cancellation).ConfigureAwait(false);
                return (next, state);
            }

            await AdvanceAsync(state, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Writes an event where none is; whether it is ours that is there now. A store that answers wrongly, late or not at all is asked what
    /// is there: the bytes of no two events are alike.
    /// </summary>
    private async Task<bool> PutAsync(long number, byte[] bytes, CancellationToken cancellation)
    {
        var name = RegistryObjects.Event(number);
        for (var answer = 1; ; answer++)
        {
            StoreException? failure = null;
            try
            {
                // Not cancelled: what is begun is brought to an end that is known.
                await store.PutIfAbsentAsync(name, ObjectContent.Of(bytes), CancellationToken.None).ConfigureAwait(false);
            }
            catch (StoreException problem)
            {
                failure = problem;
            }

            try
            {
                if (await store.ReadAsync(name, CancellationToken.None).ConfigureAwait(false) is { } there)
                    return there.AsSpan().SequenceEqual(bytes);
            }
            catch (StoreException problem)
            {
                failure = problem;
            }

            if (answer == AnswersAskedFor || cancellation.IsCancellationRequested)
            {
                throw new StoreException(
                    $"It is not known whether event {number} was written to the registry in \"{store.Address}\": {failure?.Message ?? "the store took it and does not show it."}"
                    + " The state is the old one or the new one; look at History before you repeat it.",
                    failure);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50 << answer), clock, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <summary>Nothing is added to a log with a gap: the list of its objects may be behind, but never shows one that was not written.</summary>
    private async Task CheckEndAsync(RegistryState state, CancellationToken cancellation)
    {
        var last = state.Number;
        await foreach (var item in store.ListAsync(RegistryObjects.Events, RegistryObjects.Event(state.Number), cancellation).ConfigureAwait(false))
            last = Math.Max(last, RegistryObjects.EventNumber(item.Name) ?? 0);
        if (last == state.Number)
            return;
        await AdvanceAsync(state, cancellation).ConfigureAwait(false);
        if (last > state.Number)
            throw Missing(state.Number + 1, last);
    }

    private async Task KeepAsync(long number, byte[] snapshot, CancellationToken cancellation)
    {
        const int Kept = 2;
        try
        {
            await store.PutAsync(RegistryObjects.Snapshot(number), ObjectContent.Of(snapshot), cancellation).ConfigureAwait(false);
            var names = new List<string>();
            await foreach (var item in store.ListAsync(RegistryObjects.Snapshots, null, cancellation).ConfigureAwait(false))
                names.Add(item.Name);
            foreach (var name in names.Order(StringComparer.Ordinal).SkipLast(Kept))
                await store.DeleteAsync(name, cancellation).ConfigureAwait(false);
        }
        catch (Exception problem) when (problem is StoreException or OperationCanceledException)
        {
            // The event is written and acknowledged. Without this snapshot an older one is read, and the next is due in 256 events.
        }
    }
}
