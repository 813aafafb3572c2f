using System.Globalization;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <content>How events make the state.</content>
public sealed partial class RegistryState
{
    /// <summary>Adds the next event.</summary>
    /// <param name="item">The event.</param>
    /// <param name="hash">SHA-256 of its bytes.</param>
    /// <exception cref="FormatException">It cannot follow what is there; nothing is added.</exception>
    internal void Apply(RegistryEvent item, ContentHash hash)
    {
        if (item.Number != Number + 1)
            throw new FormatException($"its number is {item.Number}, expected {Number + 1}");
        if (item.Previous != Head)
            throw new FormatException($"it follows an event {item.Previous?.ToString() ?? "none"}, expected {Head?.ToString() ?? "none"}");
        CheckFits(item.Change);

        var time = item.Time > Time ? item.Time : Time;
        var entry = HistoryEntry.Of(item, time);
        switch (item.Change)
        {
            case Registered change:
                Add(change, item, (hash, time));
                break;
            case Tagged change:
                var tagged = _models[change.Model].Version(change.Version);
                _models[change.Model].Replace(tagged with { Tags = [.. tagged.Tags.Except(change.Removed).Union(change.Added).Order(StringComparer.Ordinal)] });
                break;
            case Deprecated change:
                _models[change.Model].Replace(_models[change.Model].Version(change.Version) with { Deprecated = item.Reason ?? "no reason given" });
                break;
            case Approved change:
                Add(new Approval
                {
                    Event = item.Number,
                    EventHash = hash,
                    Text = change.Text,
                    Principal = change.Principal,
                });
                break;
            case Rejected change:
                Withdraw((change.Model, change.Alias, change.Version), item.Number);
                break;
            case RolledBack change:
                Withdraw((change.Model, change.Alias, change.From), item.Number);
                break;
        }

        Add(entry);
        (Number, Head, Time) = (item.Number, hash, time);
    }

    /// <summary>Takes over what a snapshot says of the head.</summary>
    internal void Continue(long number, ContentHash head, DateTimeOffset time) => (Number, Head, Time) = (number, head, time);

    /// <summary>Makes room for so many events.</summary>
    internal void Expect(long events) => _history.EnsureCapacity(checked((int)events));

    internal RegisteredModel Open(string name)
    {
        // Events come in runs about one model, whose name is then the same object.
        if (ReferenceEquals(_last?.Name, name))
            return _last!;
        if (!_models.TryGetValue(name, out var model))
            _models.Add(name, model = new(name));
        return _last = model;
    }

    internal void Add(HistoryEntry entry)
    {
        _history.Add(entry);
        if (entry.Model is null)
            return;
        Open(entry.Model).Add(entry);
        if (entry.Kind == EventKind.Rejected)
            _rejections[(entry.Model, entry.Alias!, entry.Version!.Value)] = entry;
    }

    internal void Add(Approval approval)
    {
        var key = (approval.Text.Model, approval.Text.Alias, approval.Text.Version);
        if (!_approvalsOf.TryGetValue(key, out var found))
            _approvalsOf.Add(key, found = []);
        found.Add(_approvals.Count);
        _approvals.Add(approval);
    }

    private void Add(Registered change, RegistryEvent item, (ContentHash Hash, DateTimeOffset Time) place) => Open(change.Model).Add(new ModelVersion
    {
        Model = change.Model,
        Number = change.Version,
        Content = change.Content,
        Event = item.Number,
        EventHash = place.Hash,
        Registered = place.Time,
        RegisteredBy = item.Actor,
        Author = change.Registration.Author,
        Run = change.Registration.Run,
        Code = change.Registration.Code,
        Data = [.. change.Registration.Data.Select(data => data.Digest).Distinct()],
        Tags = [.. change.Tags.Distinct().Order(StringComparer.Ordinal)],
    });

    private void Withdraw((string Model, string Alias, int Version) key, long by)
    {
        if (!_approvalsOf.TryGetValue(key, out var found))
            return;
        foreach (var index in found.Where(index => _approvals[index].WithdrawnBy is null))
            _approvals[index] = _approvals[index] with { WithdrawnBy = by };
    }

    private void CheckFits(RegistryChange change)
    {
        switch (change)
        {
            case Registered registered:
                var next = (Find(registered.Model)?.Versions.Count ?? 0) + 1;
                if (registered.Version != next)
                    throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it registers version {registered.Version} of \"{registered.Model}\", expected version {next}"));
                break;
            case AliasMoved moved:
                CheckKnown(moved.Model, moved.Version);
                CheckFrom((moved.Model, moved.Alias), moved.From);
                break;
            case RolledBack back:
                CheckKnown(back.Model, back.Version);
                CheckFrom((back.Model, back.Alias), back.From);
                if (_models[back.Model].Aliases[back.Alias].Before != back.Version)
                    throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it sets \"{back.Alias}\" of \"{back.Model}\" back to version {back.Version}, which was not there before"));
                break;
            case Deployed deployed:
                CheckKnown(deployed.Model, deployed.Version);
                CheckRuns((deployed.Model, deployed.Environment, deployed.Image), deployed.From);
                break;
            case DeploymentRolledBack back:
                CheckKnown(back.Model, back.Version);
                CheckRuns((back.Model, back.Environment, back.Image), back.From);
                if (_models[back.Model].Environments[back.Environment].Before is not { } before || before.Version != back.Version || before.Image != back.Image)
                    throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it sets environment \"{back.Environment}\" of \"{back.Model}\" back to version {back.Version}, which did not run there before in that image"));
                break;
            default:
                if (HistoryEntry.Of(Of(change), default) is { Model: { } model, Version: { } version })
                    CheckKnown(model, version);
                break;
        }
    }

    private static RegistryEvent Of(RegistryChange change) => new() { Number = 0, Previous = null, Id = "", Time = default, Actor = "", Host = "", Change = change };

    private void CheckKnown(string model, int version)
    {
        if (Find(model) is not { } known || version < 1 || version > known.Versions.Count)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it speaks of version {version} of \"{model}\", which was not registered"));
    }

    private void CheckRuns((string Model, string Environment, string Image) place, int? from)
    {
        if (!DeployedImage.HasDigest(place.Image))
            throw new FormatException($"it deploys the image \"{place.Image}\", expected one by digest");
        var now = _models[place.Model].Environments.TryGetValue(place.Environment, out var runs) ? runs.Current.Version : (int?)null;
        if (from != now)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it replaces version {from?.ToString(CultureInfo.InvariantCulture) ?? "none"} of \"{place.Model}\" in \"{place.Environment}\", where {now?.ToString(CultureInfo.InvariantCulture) ?? "none"} ran"));
    }

    private void CheckFrom((string Model, string Alias) place, int? from)
    {
        var now = _models[place.Model].Aliases.TryGetValue(place.Alias, out var alias) ? alias.Current.Version : (int?)null;
        if (from != now)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"it moves \"{place.Alias}\" of \"{place.Model}\" from version {from?.ToString(CultureInfo.InvariantCulture) ?? "none"}, expected {now?.ToString(CultureInfo.InvariantCulture) ?? "none"}"));
    }
}
