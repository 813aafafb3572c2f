using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>What the log says up to an event: models, versions, aliases, approvals, and what happened when.</summary>
public sealed partial class RegistryState
{
    private readonly Dictionary<string, RegisteredModel> _models = new(StringComparer.Ordinal);
    private readonly List<HistoryEntry> _history = [];
    private readonly List<Approval> _approvals = [];
    private RegisteredModel? _last;
    private readonly Dictionary<(string Model, string Alias, int Version), List<int>> _approvalsOf = [];
    private readonly Dictionary<(string Model, string Alias, int Version), HistoryEntry> _rejections = [];

    internal RegistryState()
    {
    }

    /// <summary>Number of the last event; 0 when there is none.</summary>
    public long Number { get; private set; }

    /// <summary>Hash of the last event; null when there is none.</summary>
    public ContentHash? Head { get; private set; }

    /// <summary>The time up to which the log has come: no later event counts from an earlier one.</summary>
    public DateTimeOffset Time { get; private set; } = DateTimeOffset.MinValue;

    /// <summary>All models, in ordinal order of their names.</summary>
    public IReadOnlyList<RegisteredModel> Models => [.. _models.Values.OrderBy(model => model.Name, StringComparer.Ordinal)];

    /// <summary>Everything that happened, oldest first.</summary>
    public IReadOnlyList<HistoryEntry> History => _history;

    /// <summary>SHA-256 over all that the state says, the same for everybody who reads the same log.</summary>
    public ContentHash Digest => ContentHash.Of(RegistrySnapshot.Write(this));

    /// <summary>A model.</summary>
    /// <exception cref="ArgumentException">There is none of that name; the message lists those there are.</exception>
    public RegisteredModel Model(string name)
    {
        RegistryName.CheckModel(name);
        return Find(name) ?? throw new ArgumentException(
            $"There is no model \"{name}\", expected {(_models.Count == 0 ? "one that was registered, and none is yet" : $"one of {string.Join(", ", Models.Take(20).Select(model => model.Name))}{(_models.Count > 20 ? ", …" : "")}")}.");
    }

    /// <summary>A model; null when there is none of that name.</summary>
    public RegisteredModel? Find(string name) => _models.GetValueOrDefault(name);

    /// <summary>A version of a model.</summary>
    /// <exception cref="ArgumentException">There is no such model or version; the message lists those there are.</exception>
    public ModelVersion Version(string model, int number) => Model(model).Version(number);

    /// <summary>The version that an address names.</summary>
    /// <exception cref="ArgumentException">There is no such model, alias or version; the message lists those there are.</exception>
    public ModelVersion Version(ModelAddress address) =>
        address.Alias is { } alias ? Model(address.Model).At(alias) : Version(address.Model, address.Version!.Value);

    /// <summary>Where an alias pointed at a time; null when it was not yet set.</summary>
    /// <exception cref="ArgumentException">There is no such model or alias; the message lists those there are.</exception>
    public AliasPlacement? At(string model, string alias, DateTimeOffset time) => Model(model).Alias(alias).At(time);

    /// <summary>What happened to a model until a time, oldest first.</summary>
    /// <exception cref="ArgumentException">There is no such model; the message lists those there are.</exception>
    public IReadOnlyList<HistoryEntry> HistoryOf(string model, DateTimeOffset? until = null) =>
        until is { } end ? [.. Model(model).History.TakeWhile(entry => entry.Time <= end)] : Model(model).History;

    /// <summary>Every version that was trained or evaluated on data of a digest.</summary>
    public IReadOnlyList<ModelVersion> TrainedOn(ContentHash data) =>
        [.. Models.SelectMany(model => model.Versions).Where(version => version.Data.Contains(data))];

    /// <summary>Digests of all data that versions were trained or evaluated on, each with its versions, the data of the newest version first.</summary>
    public IReadOnlyList<KeyValuePair<ContentHash, IReadOnlyList<ModelVersion>>> Data =>
        [.. Models.SelectMany(model => model.Versions).SelectMany(version => version.Data.Select(data => (Data: data, Version: version)))
            .GroupBy(pair => pair.Data)
            .Select(group => KeyValuePair.Create(group.Key, (IReadOnlyList<ModelVersion>)[.. group.Select(pair => pair.Version)]))
            .OrderByDescending(pair => pair.Value.Max(version => version.Event))];

    /// <summary>The digest of data that begins so, with the versions that were trained or evaluated on them.</summary>
    /// <param name="digest">A digest or its first digits, with or without <c>sha256:</c>.</param>
    /// <exception cref="ArgumentException">None begins so, or several do; the message lists those there are.</exception>
    public KeyValuePair<ContentHash, IReadOnlyList<ModelVersion>> FindData(string digest)
    {
        const int Shown = 10;
        const string Prefix = "sha256:";
        var all = Data;
        var start = (digest.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) ? digest[Prefix.Length..] : digest).ToLowerInvariant();
        var found = start.Length == 0 ? [] : all.Where(pair => pair.Key.Hex.StartsWith(start, StringComparison.Ordinal)).ToList();
        if (found.Count == 1)
            return found[0];
        var listed = (found.Count > 1 ? found : all).Take(Shown).Select(pair => $"{pair.Key.Hex[..16]} ({string.Join(", ", pair.Value.TakeLast(3).Select(version => new ModelAddress(version.Model, null, version.Number)))})").ToList();
        throw new ArgumentException(
            $"{(found.Count > 1 ? $"{found.Count} data sets have a digest that begins with" : "No model was trained or evaluated on data with the digest")} \"{digest}\", expected "
            + (listed.Count == 0 ? "that of data of a registered version, and none is registered yet." : $"one of {string.Join(", ", listed)}{(Math.Max(found.Count, found.Count > 1 ? 0 : all.Count) > Shown ? ", …" : "")}."));
    }

    /// <summary>The approvals of a version for an alias, oldest first, those that do not count any more too.</summary>
    public IReadOnlyList<Approval> Approvals(string model, string alias, int version) =>
        _approvalsOf.TryGetValue((model, alias, version), out var found) ? [.. found.Select(index => _approvals[index])] : [];

    /// <summary>The last rejection of a version for an alias; null when there was none.</summary>
    public HistoryEntry? Rejection(string model, string alias, int version) => _rejections.GetValueOrDefault((model, alias, version));

    /// <summary>All approvals, oldest first.</summary>
    internal IReadOnlyList<Approval> AllApprovals => _approvals;

    /// <summary>All models in the order in which they came.</summary>
    internal IReadOnlyCollection<RegisteredModel> ModelsAsTheyCame => _models.Values;
}
