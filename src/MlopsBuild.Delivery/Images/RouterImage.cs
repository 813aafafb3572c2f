using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlopsBuild.Delivery.Oci;

namespace MlopsBuild.Delivery.Images;

/// <summary>The image of the router that stands before the servers of one engine: the base, a layer with the program, and a folder for what it keeps.</summary>
public static class RouterImage
{
    /// <summary>Folder in the image that a volume takes the place of.</summary>
    internal const string StatePlace = "state";

    private const string ProgramPlace = "app";
    private const string Created = "1970-01-01T00:00:00Z";

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Builds the image into a layout, the same to the byte for the same program and base. It is not named there yet.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="from">The base.</param>
    /// <param name="folder">Folder with the published router.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">The folder holds no published program.</exception>
    public static async Task<Descriptor> BuildAsync(OciLayout layout, BaseImage from, string folder, CancellationToken cancellation = default)
    {
        if (!Directory.Exists(folder))
            throw new ArgumentException($"There is no folder \"{Path.GetFullPath(folder)}\", expected that of the published router.");
        var command = ServingImage.CommandIn(folder);
        var program = ServingImage.Layer(layout, folder, ProgramPlace);
        var state = layout.Write(MediaTypes.Layer, target =>
        {
            using var tar = new TarFiles(target);
            // A new volume takes the mode of the folder that it is put on.
            tar.Folder(StatePlace, mode: 0b111_111_111);
        });
        foreach (var blob in from.Layers)
            await layout.ReceiveAsync(blob, (offset, _) => Task.FromResult(from.Layout.OpenAt(blob, offset)), $"\"{from.Layout.Folder}\"", cancellation).ConfigureAwait(false);
        var config = layout.Write(JsonSerializer.SerializeToUtf8Bytes(Config(from, command, [program, state]), s_json), MediaTypes.ImageConfig);
        var manifest = layout.Write(new OciManifest { Config = config, Layers = [.. from.Layers, program, state], Annotations = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["org.opencontainers.image.title"] = "mlopsbuild-router" } });
        return manifest with { Platform = new((string?)from.Config["os"] ?? "", (string?)from.Config["architecture"] ?? "", (string?)from.Config["variant"]) };
    }

    private static JsonObject Config(BaseImage from, IReadOnlyList<string> command, IReadOnlyList<Descriptor> added)
    {
        var config = (JsonObject)from.Config.DeepClone();
        foreach (var other in new[] { "container", "container_config", "docker_version", "author" })
            config.Remove(other);
        var run = config["config"]?.DeepClone() as JsonObject ?? [];
        run["User"] = "10001:10001";
        run["WorkingDir"] = $"/{ProgramPlace}";
        run["Entrypoint"] = new JsonArray([.. command.Select(part => (JsonNode)part)]);
        run["Cmd"] = new JsonArray("serve");
        run["ExposedPorts"] = new JsonObject { ["8080/tcp"] = new JsonObject() };
        run["Labels"] = new JsonObject { ["org.opencontainers.image.title"] = "mlopsbuild-router" };
        run["Healthcheck"] = new JsonObject
        {
            ["Test"] = new JsonArray([.. command.Prepend("CMD").Append("check").Select(part => (JsonNode)part)]),
            ["Interval"] = 30_000_000_000L,
            ["Timeout"] = 10_000_000_000L,
        };
        config["config"] = run;
        config["created"] = Created;
        var layers = config["rootfs"]?["diff_ids"]?.DeepClone() as JsonArray ?? [.. from.Layers.Select(layer => (JsonNode)layer.Digest.ToString())];
        var history = config["history"]?.DeepClone() as JsonArray ?? [.. from.Layers.Select(_ => (JsonNode)new JsonObject { ["created"] = Created, ["created_by"] = "base" })];
        foreach (var layer in added)
        {
            layers.Add(layer.Digest.ToString());
            history.Add(new JsonObject { ["created"] = Created, ["created_by"] = "mlopsbuild: router" });
        }

        config["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = layers };
        config["history"] = history;
        return config;
    }
}
