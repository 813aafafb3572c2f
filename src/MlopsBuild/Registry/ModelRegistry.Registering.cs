using System.Text;
using MlopsBuild.Runs;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <content>Versions.</content>
public sealed partial class ModelRegistry
{
    /// <summary>
    /// Registers a model folder as the next version. Its files are in the store, verified, before the event is written. The same files with the same
    /// data, figures and outcomes of gates are registered once, however often it is asked for (<see cref="Registration.SaysTheSameAs"/>).
    /// </summary>
    /// <returns>The version; one of another run where the same was registered before.</returns>
    /// <exception cref="ArgumentException">A name is not allowed, or the folder is not there or empty.</exception>
    /// <exception cref="StoreException">The store did not answer as it should.</exception>
    public async Task<ModelVersion> RegisterAsync(RegistrationRequest request, CancellationToken cancellation = default)
    {
        RegistryName.CheckModel(request.Model);
        foreach (var tag in request.Tags)
            RegistryName.CheckTag(tag);
        var tree = ModelArtifacts.TreeOf(request.Folder);
        var registration = request.Registration;
        if (request.Key is { } key)
            registration = registration with { Signature = await SignAsync(request.Model, tree.Digest, key, cancellation).ConfigureAwait(false) };
        var content = await _artifacts.StoreAsync(request.Folder, tree, cancellation).ConfigureAwait(false);
        ModelVersion? same = null;
        var (item, state) = await _log.AppendAsync(
            Draft(request.Reason),
            async (state, _) =>
            {
                var versions = state.Find(request.Model)?.Versions ?? [];
                same = null;
                foreach (var version in versions.Reverse().Where(version => version.Content.Digest == content.Digest))
                {
                    if (registration.SaysTheSameAs(await ReadAsync(version, cancellation).ConfigureAwait(false)))
                    {
                        same = version;
                        return null;
                    }
                }

                return new Registered(request.Model, versions.Count + 1, content, registration) { Tags = request.Tags };
            },
            cancellation).ConfigureAwait(false);
        return same ?? state.Version(request.Model, ((Registered)item!.Change).Version);
    }

    /// <summary>Adds and removes tags of a version; nothing is written where nothing changes.</summary>
    /// <exception cref="ArgumentException">A name is not allowed, or there is no such version.</exception>
    public async Task<ModelVersion> TagAsync(ModelAddress address, IReadOnlyList<string> added, IReadOnlyList<string> removed, CancellationToken cancellation = default)
    {
        foreach (var tag in added.Concat(removed))
            RegistryName.CheckTag(tag);
        var number = 0;
        var (_, state) = await _log.AppendAsync(
            Draft(null),
            (state, _) =>
            {
                var version = state.Version(address);
                number = version.Number;
                var fresh = added.Except(version.Tags).ToList();
                var gone = removed.Intersect(version.Tags).Except(added).ToList();
                return Task.FromResult<RegistryChange?>(fresh.Count + gone.Count == 0 ? null : new Tagged(version.Model, number, fresh, gone));
            },
            cancellation).ConfigureAwait(false);
        return state.Version(address.Model, number);
    }

    /// <summary>Says that a version shall not be used any more. It keeps its number and its files, and can be promoted no more.</summary>
    /// <param name="model">Name of the model.</param>
    /// <param name="version">Number of the version.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="ArgumentException">There is no such version, no reason is given, or an alias points at the version.</exception>
    public async Task<ModelVersion> DeprecateAsync(string model, int version, string reason, CancellationToken cancellation = default)
    {
        CheckReason("Deprecate", reason);
        var (_, state) = await _log.AppendAsync(
            Draft(reason),
            (state, _) =>
            {
                if (state.Version(model, version).Deprecated is not null)
                    return Task.FromResult<RegistryChange?>(null);
                if (state.Model(model).AliasesOf(version) is { Count: > 0 } aliases)
                    throw new ArgumentException($"Version {version} of \"{model}\" is in use as {string.Join(", ", aliases)}, expected one that no alias points at; promote another version or roll back first.");
                return Task.FromResult<RegistryChange?>(new Deprecated(model, version));
            },
            cancellation).ConfigureAwait(false);
        return state.Version(model, version);
    }

    private static void CheckReason(string verb, string? reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            throw new ArgumentException($"{verb} was called without a reason, expected one that is understood a year from now; give it with --reason.");
    }

    /// <summary>What is signed when a version is registered.</summary>
    internal static byte[] SignedText(string model, ContentHash digest)
    {
        var json = new JsonText(indented: false);
        json.BeginObject();
        json.Write("schema", "mlopsbuild/version-signature/v1");
        json.Write("model", model);
        json.Write("digest", digest.ToString());
        json.EndObject();
        return json.ToUtf8();
    }

    private async Task<VersionSignature> SignAsync(string model, ContentHash digest, string key, CancellationToken cancellation)
    {
        var approvers = ReadApprovers();
        var text = SignedText(model, digest);
        var signature = SshSignature.Sign(text, key, SshSignature.ForApprovals);
        var found = Listed(SshSignature.Check(text, signature, approvers, (SshSignature.ForApprovals, _options.Clock.GetUtcNow())), key, approvers);
        await KeepAsync(RegistryObjects.Approvers(approvers.Digest), approvers.Text, cancellation).ConfigureAwait(false);
        return new(found.Person!, approvers.Digest, signature);
    }

    private static CheckedSignature Listed(CheckedSignature signature, string key, ApproverList approvers) => signature.Problem is null ? signature : throw new ArgumentException(
        $"The key \"{key}\" cannot sign here: its signature {signature.Problem}. Expected a key of {(approvers.People.Count == 0 ? "an approver, and the list is empty" : string.Join(", ", approvers.People.Select(person => person.Name)))}; add it to \"{ApproverList.FileName}\" on the default branch.");
}
