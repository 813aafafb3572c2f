using System.Globalization;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>One verification of a registry: the chain first, then what its events say, then the files.</summary>
internal sealed partial class RegistryVerification(IObjectStore store, VerificationOptions options, CancellationToken cancellation)
{
    private const int AtOnce = 64;
    private const int FilesAtOnce = 4;

    private readonly List<RegistryProblem> _problems = [];
    private readonly List<ContentHash?> _hashes = [];
    private readonly Dictionary<ContentHash, (string Version, ModelContent Content)> _contents = [];
    private readonly RegistryState _state = new();
    private bool _isFollowed = true;
    private readonly CheckedSignatures _signatures = new();
    private int _headSignatures;
    private int _artifacts;
    private ContentHash? _stateAtHead;

    public async Task<RegistryVerdict> RunAsync()
    {
        var listed = await ListEventsAsync().ConfigureAwait(false);
        await ReadEventsAsync(listed).ConfigureAwait(false);
        if (options.Head is { } head)
            CheckHead(head);
        if (options.Artifacts)
            await CheckArtifactsAsync().ConfigureAwait(false);
        return new()
        {
            Events = _hashes.Count,
            Versions = _contents.Count,
            Artifacts = _artifacts,
            Signatures = _signatures.Count + _headSignatures,
            Head = _hashes.Count > 0 ? _hashes[^1] : null,
            State = _isFollowed ? _state.Digest : null,
            Problems = _problems,
        };
    }

    private static string Name(long number) => string.Create(CultureInfo.InvariantCulture, $"event {number}");

    private void Add(string subject, string text) => _problems.Add(new(subject, text));

    /// <summary>The highest number that the list of objects shows.</summary>
    private async Task<long> ListEventsAsync()
    {
        var last = 0L;
        await foreach (var item in store.ListAsync(RegistryObjects.Events, null, cancellation).ConfigureAwait(false))
        {
            if (RegistryObjects.EventNumber(item.Name) is { } number)
                last = Math.Max(last, number);
            else
                Add(item.Name, "This object is no event of the log, expected names of twelve digits and \".json\"; somebody put it there.");
        }

        return last;
    }

    private async Task ReadEventsAsync(long listed)
    {
        for (var first = 1L; ; first += AtOnce)
        {
            var start = first;
            var read = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(place => store.ReadAsync(RegistryObjects.Event(start + place), cancellation))).ConfigureAwait(false);
            var last = Math.Max(listed, start + Array.FindLastIndex(read, bytes => bytes is not null));
            await BeginSignaturesAsync(start, read).ConfigureAwait(false);
            options.Progress?.Report(new("events", start - 1, last, _signatures.Count));
            for (var place = 0; place < AtOnce; place++)
            {
                var number = start + place;
                if (number > last)
                    return;
                await TakeAsync(number, read[place]).ConfigureAwait(false);
            }
        }
    }

    private async Task TakeAsync(long number, byte[]? bytes)
    {
        var before = _hashes.Count > 0 ? _hashes[^1] : null;
        _hashes.Add(bytes is null ? null : ContentHash.Of(bytes));
        if (bytes is null)
        {
            _isFollowed = false;
            Add(Name(number), "It is missing: it was removed, or those after it were inserted.");
            return;
        }

        RegistryEvent item;
        try
        {
            item = EventJson.Read(bytes);
        }
        catch (FormatException altered)
        {
            // The one after it cannot be held against it.
            _hashes[^1] = null;
            _isFollowed = false;
            Add(Name(number), $"It was altered: {altered.Message}.");
            return;
        }

        if (item.Number != number)
            Fail(number, $"Its object holds event {item.Number}: events were reordered or inserted.");
        else if ((number == 1 || before is not null) && item.Previous != before)
            Fail(number, $"It follows {item.Previous?.ToString() ?? "no event"}, but event {number - 1} is {before?.ToString() ?? "not there"}: one of the two was replaced or inserted.");
        await CheckClaimsAsync(item).ConfigureAwait(false);
        Follow(item);
    }

    private void Fail(long number, string text)
    {
        _isFollowed = false;
        Add(Name(number), text);
    }

    private void Follow(RegistryEvent item)
    {
        if (item.Change is Registered registered)
            _contents.TryAdd(_hashes[^1]!.Value, (string.Create(CultureInfo.InvariantCulture, $"version {registered.Version} of \"{registered.Model}\""), registered.Content));
        if (!_isFollowed)
            return;
        try
        {
            _state.Apply(item, _hashes[^1]!.Value);
        }
        catch (FormatException cause)
        {
            Fail(item.Number, $"It cannot stand here: {cause.Message}.");
            return;
        }

        if (options.Head?.Number == item.Number)
            _stateAtHead = _state.Digest;
    }

    private void CheckHead(Checkpoint head)
    {
        const string Subject = "checkpoint";
        var signature = SshSignature.Check(head.SignedText(), head.Signature, options.Approvers!, (SshSignature.ForCheckpoints, head.Time));
        _headSignatures++;
        if (signature.Problem is { } problem)
            Add(Subject, $"Its signature {problem}.");
        if (head.Number > _hashes.Count)
            Add(Subject, $"The log ends with event {_hashes.Count}, the checkpoint of {RegistryTime.Show(head.Time)} saw event {head.Number}: events were cut off.");
        else if (_hashes[(int)head.Number - 1] is { } hash && hash != head.Hash)
            Add(Subject, $"Event {head.Number} is {hash}, the checkpoint of {RegistryTime.Show(head.Time)} saw {head.Hash}: the log was written anew.");
        else if (_stateAtHead is { } state && state != head.State)
            Add(Subject, $"The state at event {head.Number} is {state}, the checkpoint says {head.State}; it was made by another version of MlopsBuild, or is wrong.");
    }
}
