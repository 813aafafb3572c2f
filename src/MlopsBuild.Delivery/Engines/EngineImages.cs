using Docker.DotNet.Models;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Storage;
using Descriptor = MlopsBuild.Delivery.Oci.Descriptor;
using Platform = MlopsBuild.Delivery.Oci.Platform;

namespace MlopsBuild.Delivery.Engines;

/// <summary>Images on an engine.</summary>
public static class EngineImages
{
    /// <summary>Sees to it that an image is on the engine, by digest, and that the engine can run it.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="reference">The image with its digest.</param>
    /// <param name="log">Is told of transfers.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Its identifier on the engine.</returns>
    /// <exception cref="EngineException">It cannot be pulled, or is for another platform.</exception>
    public static async Task<string> PullAsync(ContainerEngine engine, ImageReference reference, Action<string> log, CancellationToken cancellation = default)
    {
        if (reference.Digest is not { } digest)
            throw new EngineException($"The image \"{reference}\" has no digest, expected \"{reference}@sha256:…\": a tag may mean another image tomorrow.");
        var name = $"{reference.Host}/{reference.Repository}@{digest}";
        var image = await InspectAsync(engine, name, cancellation).ConfigureAwait(false);
        if (image is null)
        {
            log($"Pulling {name}");
            var messages = new Messages(null);
            await engine.AskAsync(
                $"pull {name}",
                client => client.Images.CreateImageAsync(
                    new ImagesCreateParameters { FromImage = $"{reference.Host}/{reference.Repository}", Tag = digest.ToString() }, Login(reference), messages, cancellation),
                cancellation).ConfigureAwait(false);
            if (messages.Error is { } error)
                throw new EngineException($"Engine {engine.Address} could not pull {name}: {error.TrimEnd('.')}.");
            image = await InspectAsync(engine, name, cancellation).ConfigureAwait(false)
                ?? throw new EngineException($"Engine {engine.Address} pulled {name} and does not know it; look at its log.");
        }

        Check(engine, image, name);
        return image.ID;
    }

    /// <summary>Loads an image of a layout into the engine; one that is there is not sent again.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="manifest">The image.</param>
    /// <param name="name">Its name there, such as <c>diamonds:3</c>; null for none.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Its identifier on the engine.</returns>
    /// <exception cref="EngineException">It is for another platform, or the engine refuses.</exception>
    public static async Task<string> LoadAsync(ContainerEngine engine, OciLayout layout, Descriptor manifest, string? name, CancellationToken cancellation = default)
    {
        var parsed = layout.Manifest(manifest);
        var id = parsed.Config.Digest.ToString();
        if (await InspectAsync(engine, id, cancellation).ConfigureAwait(false) is null)
            await SendAsync(engine, layout, parsed, name, cancellation).ConfigureAwait(false);
        var image = await InspectAsync(engine, id, cancellation).ConfigureAwait(false)
            // Engines that keep images as manifests name them otherwise.
            ?? (name is null ? null : await InspectAsync(engine, name, cancellation).ConfigureAwait(false))
            ?? throw new EngineException($"Engine {engine.Address} loaded {manifest.Digest} and does not know it as {id}; look at its log.");
        Check(engine, image, name ?? manifest.Digest.ToString());
        if (name?.LastIndexOf(':') is > 0 and var colon)
        {
            await engine.AskAsync(
                $"name {id} \"{name}\"",
                client => client.Images.TagImageAsync(image.ID, new ImageTagParameters { RepositoryName = name[..colon], Tag = name[(colon + 1)..] }, cancellation),
                cancellation).ConfigureAwait(false);
        }

        return image.ID;
    }

    /// <summary>Sends an image of the engine to a registry, under a name that it has there.</summary>
    /// <exception cref="EngineException">The registry or the engine refuses.</exception>
    public static async Task PushAsync(ContainerEngine engine, string identifier, ImageReference reference, Action<string> log, CancellationToken cancellation = default)
    {
        var repository = $"{reference.Host}/{reference.Repository}";
        var tag = reference.Tag ?? "latest";
        await engine.AskAsync($"name {identifier} \"{repository}:{tag}\"", client => client.Images.TagImageAsync(identifier, new ImageTagParameters { RepositoryName = repository, Tag = tag }, cancellation), cancellation).ConfigureAwait(false);
        log($"Pushing {repository}:{tag}");
        var messages = new Messages(null);
        await engine.AskAsync($"push {repository}:{tag}", client => client.Images.PushImageAsync(repository, new ImagePushParameters { Tag = tag }, Login(reference), messages, cancellation), cancellation).ConfigureAwait(false);
        if (messages.Error is { } error)
            throw new EngineException($"Engine {engine.Address} could not push {repository}:{tag}: {error.TrimEnd('.')}.");
    }

    /// <summary>Identifier of an image that the engine has.</summary>
    internal static async Task<string> IdentifierAsync(ContainerEngine engine, string name, CancellationToken cancellation) =>
        (await InspectAsync(engine, name, cancellation).ConfigureAwait(false))?.ID ?? throw new EngineException($"Engine {engine.Address} does not know the image {name} that it built; look at its log.");

    private static async Task SendAsync(ContainerEngine engine, OciLayout layout, OciManifest manifest, string? name, CancellationToken cancellation)
    {
        var temporary = TemporaryFile.In(layout.Folder);
        try
        {
            DockerArchive.Write(layout, manifest, name, temporary);
            var messages = new Messages(null);
            using var file = File.OpenRead(temporary);
            await engine.AskAsync("load the image", client => client.Images.LoadImageAsync(new ImageLoadParameters { Quiet = true }, file, messages, cancellation), cancellation).ConfigureAwait(false);
            if (messages.Error is { } error)
                throw new EngineException($"Engine {engine.Address} could not load the image: {error.TrimEnd('.')}.");
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static Task<ImageInspectResponse?> InspectAsync(ContainerEngine engine, string name, CancellationToken cancellation) =>
        engine.FindAsync($"look at the image {name}", client => client.Images.InspectImageAsync(name, cancellation), cancellation);

    private static void Check(ContainerEngine engine, ImageInspectResponse image, string name)
    {
        var found = new Platform(image.Os ?? "", image.Architecture ?? "", image.Variant is { Length: > 0 } variant ? variant : null);
        if (!found.Runs(engine.Platform))
            throw new EngineException($"The image {name} runs on {found}, expected {engine.Platform}, which engine {engine.Address} runs; build it with --platform {engine.Platform}.");
    }

    private static AuthConfig? Login(ImageReference reference) => new RegistryCredentials(Environment.GetEnvironmentVariable).Find(reference) switch
    {
        null => new AuthConfig(),
        { IsIdentityToken: true } token => new AuthConfig { IdentityToken = token.Secret, ServerAddress = reference.Host },
        var login => new AuthConfig { Username = login.User, Password = login.Secret, ServerAddress = reference.Host },
    };

    /// <summary>Takes what an engine says while it works; an error comes among it, under a status that says all is well.</summary>
    internal sealed class Messages(Action<string>? log) : IProgress<JSONMessage>
    {
        public string? Error { get; private set; }

        public string? Identifier { get; private set; }

        public void Report(JSONMessage value)
        {
            if (value.Error is { } error)
                Error ??= error.Message?.Trim();
            if (value.Aux?.ExtensionData is { } aux && aux.TryGetValue("ID", out var id))
                Identifier = id.ToString();
            foreach (var line in (value.Stream ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries))
                log?.Invoke(line.TrimEnd());
        }
    }
}
