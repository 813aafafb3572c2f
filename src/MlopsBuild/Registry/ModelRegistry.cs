using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>
/// Models, their versions and aliases in a store, as an append-only log of events. Every operation reads the log, decides, and adds at most one
/// event; of two that decide at once the slower one decides again. Nothing is kept between operations, so one registry serves many threads.
/// </summary>
public sealed partial class ModelRegistry
{
    private readonly RegistryOptions _options;
    private readonly EventLog _log;
    private readonly ModelArtifacts _artifacts;

    /// <summary>A registry in a store; nothing is read or written yet.</summary>
    /// <param name="store">The store.</param>
    /// <param name="options">Who works with it, and by which rules.</param>
    /// <exception cref="ArgumentException">A policy makes no sense, or an alias cannot be called so.</exception>
    public ModelRegistry(IObjectStore store, RegistryOptions? options = null)
    {
        _options = options ?? new();
        _log = new(store, _options.Clock);
        _artifacts = new(store);
        foreach (var (alias, policy) in _options.Policies)
        {
            RegistryName.CheckAlias(alias);
            policy.Check();
        }
    }

    /// <summary>What the log says now: models, versions, aliases, and where they pointed at any time.</summary>
    /// <exception cref="RegistryDamagedException">The log is not what was written.</exception>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    public Task<RegistryState> ReadAsync(CancellationToken cancellation = default) => _log.LoadAsync(cancellation);

    /// <summary>What was recorded when a version was registered: run, metrics, verdicts, data, code.</summary>
    /// <exception cref="RegistryDamagedException">Its event is not what was written.</exception>
    public async Task<Registration> ReadAsync(ModelVersion version, CancellationToken cancellation = default) =>
        ((Registered)(await _log.ReadAsync(version.Event, version.EventHash, cancellation).ConfigureAwait(false)).Change).Registration;

    /// <summary>The policy of an alias.</summary>
    public PromotionPolicy PolicyOf(string alias) => _options.Policies.GetValueOrDefault(alias) ?? PromotionPolicy.Default;

    /// <summary>Copies the files of a version into a folder, every one held against its digest; the folder appears whole or not at all.</summary>
    /// <param name="address">The version, such as <c>diamonds@production</c>.</param>
    /// <param name="folder">
    /// The folder to make. One that is there is replaced if it is empty or holds a version of the model as it was fetched.
    /// </param>
    /// <param name="cancellation">Ends the transfer; the folder stays as it was.</param>
    /// <exception cref="ArgumentException">There is no such version, or the folder holds something else.</exception>
    /// <exception cref="CorruptContentException">A file in the store is not what was registered.</exception>
    public async Task<ModelVersion> FetchAsync(ModelAddress address, string folder, CancellationToken cancellation = default)
    {
        var state = await ReadAsync(cancellation).ConfigureAwait(false);
        var version = state.Version(address);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var there = File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any());
        if (there && (File.Exists(target) || !IsVersionOf(state.Model(address.Model), ModelArtifacts.TreeOf(target).Digest)))
            throw new ArgumentException($"\"{target}\" holds something that is no version of \"{address.Model}\", expected a folder that is not there, is empty, or was fetched and not changed since; name another one.");
        await FetchAsync(version, target, cancellation).ConfigureAwait(false);
        return version;
    }

    /// <summary>As the other overload, in the place of whatever the folder holds. Nothing is fetched where the files are there already, each held against its digest.</summary>
    /// <exception cref="CorruptContentException">A file in the store is not what was registered.</exception>
    public async Task FetchAsync(ModelVersion version, string folder, CancellationToken cancellation = default)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (Directory.Exists(target) && FileListing.Folder(target).Count > 0 && ModelArtifacts.TreeOf(target).Digest == version.Content.Digest)
            return;
        await _artifacts.FetchAsync(version.Content, target, cancellation).ConfigureAwait(false);
    }

    private static bool IsVersionOf(RegisteredModel model, ContentHash digest) => model.Versions.Any(version => version.Content.Digest == digest);

    private EventDraft Draft(string? reason) => new(_options.Actor, _options.Host, string.IsNullOrWhiteSpace(reason) ? null : reason);

    private ApproverList ReadApprovers() => ApproverList.Read(_options.Repository, _options.DefaultBranch);

    /// <summary>Keeps what events name by digest.</summary>
    private Task KeepAsync(string name, string text, CancellationToken cancellation) =>
        _log.Store.PutIfAbsentAsync(name, ObjectContent.Of(System.Text.Encoding.UTF8.GetBytes(text)), cancellation);
}
