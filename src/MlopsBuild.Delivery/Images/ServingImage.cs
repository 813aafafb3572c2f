using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Images;

/// <summary>An image that serves a model: the base, a layer with the server, and last a layer with the model, so that a new model sends that alone.</summary>
/// <param name="Manifest">Its manifest in the layout.</param>
/// <param name="Server">The layer with the server.</param>
/// <param name="Model">The layer with the model.</param>
/// <param name="BaseBytes">Bytes of the base's layers as they are kept.</param>
public sealed record ServingImage(Descriptor Manifest, Descriptor Server, Descriptor Model, long BaseBytes)
{
    private const string ServerPlace = "app";
    private const string ModelPlace = "models";
    private const string ModelServer = "MlopsBuild.Serving";

    private static readonly JsonSerializerOptions s_json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Bytes of all layers as they are kept.</summary>
    public long Bytes => BaseBytes + Server.Size + Model.Size;

    /// <summary>Builds an image into a layout. It is not named there yet.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="from">The base.</param>
    /// <param name="options">What else it is made of.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ArgumentException">An option makes no sense, or the folder of the server holds nothing that can be run.</exception>
    public static async Task<ServingImage> BuildAsync(OciLayout layout, BaseImage from, ServingImageOptions options, CancellationToken cancellation = default)
    {
        options.Check();
        var found = options.Command.Count == 0 || options.HealthCheck is null ? CommandIn(options.ServerFolder, mustBe: options.Command.Count == 0) : [];
        var isModelServer = found.Count > 0 && Path.GetFileNameWithoutExtension(found[^1]) == ModelServer;
        var command = options.Command.Count > 0 ? options.Command : isModelServer ? [.. found, "--models", $"/{ModelPlace}", "--listen", $"0.0.0.0:{Port(options)}"] : found;
        options = options with { HealthCheck = options.HealthCheck ?? (isModelServer ? [.. found, "check", "--models", $"/{ModelPlace}", "--listen", $"127.0.0.1:{Port(options)}"] : []) };
        var server = Layer(layout, options.ServerFolder, ServerPlace);
        var model = Layer(layout, options.ModelFolder, $"{ModelPlace}/{options.Model}/{options.Version}");
        foreach (var blob in from.Layers)
            await layout.ReceiveAsync(blob, (offset, _) => Task.FromResult(from.Layout.OpenAt(blob, offset)), $"\"{from.Layout.Folder}\"", cancellation).ConfigureAwait(false);
        var annotations = Annotations(from, options);
        var config = layout.Write(JsonSerializer.SerializeToUtf8Bytes(Config(from, options, command, annotations, server, model), s_json), MediaTypes.ImageConfig);
        var manifest = layout.Write(new OciManifest { Config = config, Layers = [.. from.Layers, server, model], Annotations = annotations });
        return new(manifest with { Platform = new((string?)from.Config["os"] ?? "", (string?)from.Config["architecture"] ?? "", (string?)from.Config["variant"]) }, server, model, from.Bytes);
    }

    /// <summary>What runs a published .NET program: its own executable where it brings the runtime with it, else <c>dotnet</c>.</summary>
    /// <exception cref="ArgumentException">There is no such program, or there are several.</exception>
    internal static IReadOnlyList<string> CommandIn(string folder, bool mustBe = true)
    {
        const string Ending = ".runtimeconfig.json";
        var programs = Directory.GetFiles(folder, "*" + Ending).Select(path => Path.GetFileName(path)[..^Ending.Length]).Order(StringComparer.Ordinal).ToList();
        if (programs is not [var program])
        {
            if (!mustBe)
                return [];
            throw new ArgumentException($"The server folder \"{Path.GetFullPath(folder)}\" holds {(programs.Count == 0 ? "no published program" : $"several programs ({string.Join(", ", programs)})")}, expected the output of \"dotnet publish\" of one; or say what the container runs.");
        }

        var brings = File.ReadAllText(Path.Combine(folder, program + Ending)).Contains("\"includedFrameworks\"", StringComparison.Ordinal);
        return brings ? [$"/{ServerPlace}/{program}"] : ["dotnet", $"/{ServerPlace}/{program}.dll"];
    }

    internal static Descriptor Layer(OciLayout layout, string folder, string place)
    {
        var paths = FileListing.Folder(folder);
        return paths.Count == 0
            ? throw new ArgumentException($"There is no file in \"{Path.GetFullPath(folder)}\", expected what the image shall hold.")
            : layout.Write(MediaTypes.Layer, target =>
            {
                using var tar = new TarFiles(target);
                foreach (var path in paths)
                {
                    var full = Path.Join(folder, path);
                    using var content = File.OpenRead(full);
                    tar.File($"{place}/{path}", content, !OperatingSystem.IsWindows() && (File.GetUnixFileMode(full) & UnixFileMode.UserExecute) != 0);
                }
            });
    }

    private static SortedDictionary<string, string> Annotations(BaseImage from, ServingImageOptions options)
    {
        var annotations = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["org.opencontainers.image.created"] = ModelPackage.Time(options.Created),
            ["org.opencontainers.image.title"] = options.Model,
            ["org.opencontainers.image.version"] = options.Version,
        };
        if (from.Manifest is { } manifest)
            annotations["org.opencontainers.image.base.digest"] = manifest.Digest.ToString();
        foreach (var (name, value) in options.Annotations)
            annotations[name] = value;
        return annotations;
    }

    private static JsonObject Config(BaseImage from, ServingImageOptions options, IReadOnlyList<string> command, SortedDictionary<string, string> annotations, Descriptor server, Descriptor model)
    {
        var config = (JsonObject)from.Config.DeepClone();
        var run = config["config"]?.DeepClone() as JsonObject ?? [];
        var created = ModelPackage.Time(options.Created);
        run["User"] = options.User;
        run["WorkingDir"] = $"/{ServerPlace}";
        run["Entrypoint"] = Texts(command);
        run.Remove("Cmd");
        run["Env"] = Texts(Variables(run["Env"] as JsonArray, options.Environment));
        run["ExposedPorts"] = new JsonObject { [$"{options.Port}/tcp"] = new JsonObject() };
        var labels = run["Labels"]?.DeepClone() as JsonObject ?? [];
        foreach (var (name, value) in annotations)
            labels[name] = value;
        run["Labels"] = labels;
        if (options.HealthCheck is { Count: > 0 } check)
        {
            run["Healthcheck"] = new JsonObject
            {
                ["Test"] = Texts(["CMD", .. check]),
                ["Interval"] = Nanoseconds(10),
                ["Timeout"] = Nanoseconds(5),
                ["StartPeriod"] = Nanoseconds(30),
                ["Retries"] = 3,
            };
        }
        else
        {
            run.Remove("Healthcheck");
        }

        foreach (var ours in new[] { "container", "container_config", "docker_version", "author" })
            config.Remove(ours);
        config["config"] = run;
        config["created"] = created;
        var layers = config["rootfs"]?["diff_ids"]?.DeepClone() as JsonArray ?? [.. from.Layers.Select(layer => (JsonNode)layer.Digest.ToString())];
        layers.Add(server.Digest.ToString());
        layers.Add(model.Digest.ToString());
        config["rootfs"] = new JsonObject { ["type"] = "layers", ["diff_ids"] = layers };
        var history = config["history"]?.DeepClone() as JsonArray ?? [.. from.Layers.Select(_ => (JsonNode)new JsonObject { ["created"] = created, ["created_by"] = "base" })];
        history.Add(new JsonObject { ["created"] = created, ["created_by"] = "mlopsbuild: server" });
        history.Add(new JsonObject { ["created"] = created, ["created_by"] = $"mlopsbuild: model {options.Model}@{options.Version}" });
        config["history"] = history;
        return config;
    }

    /// <summary>The base's variables with ours, each once.</summary>
    private static IEnumerable<string> Variables(JsonArray? inherited, IReadOnlyDictionary<string, string> ours)
    {
        foreach (var line in inherited?.Select(item => (string?)item ?? "") ?? [])
        {
            if (!ours.ContainsKey(line.Split('=')[0]))
                yield return line;
        }

        foreach (var (name, value) in ours.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            yield return $"{name}={value}";
    }

    private static string Port(ServingImageOptions options) => options.Port.ToString(CultureInfo.InvariantCulture);

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static long Nanoseconds(int seconds) => seconds * 1_000_000_000L;
}
