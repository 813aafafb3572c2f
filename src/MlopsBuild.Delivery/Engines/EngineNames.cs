using System.Globalization;
using System.Text;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Engines;

/// <summary>Names and labels of what one environment has on an engine.</summary>
internal sealed record EngineNames(string Environment)
{
    public const string EnvironmentLabel = "mlopsbuild.environment";
    public const string RoleLabel = "mlopsbuild.role";
    public const string ModelLabel = "mlopsbuild.model";
    public const string VersionLabel = "mlopsbuild.version";
    public const string ImageLabel = "mlopsbuild.image";
    public const string DefinitionLabel = "mlopsbuild.definition";
    public const string GenerationLabel = "mlopsbuild.generation";
    public const string CommitLabel = "mlopsbuild.commit";
    public const string RunLabel = "mlopsbuild.run";
    public const string ServerRole = "server";
    public const string RouterRole = "router";

    private readonly string _stem = $"mlopsbuild-{Environment.ToLowerInvariant()}";

    public string Router => $"{_stem}-router";

    public string Network => _stem;

    public string Volume => $"{_stem}-router";

    /// <summary>Name of a server: of the environment, of what it is made of, and of one of two generations, so that the same may stand beside itself.</summary>
    public string Server(string definition, char generation, int number) => string.Create(CultureInfo.InvariantCulture, $"{_stem}-{definition}-{generation}{number}");

    /// <summary>What a server is made of, in twelve digits: its image, and what the environment says of it.</summary>
    public static string Definition(DeploymentEnvironment environment, ImageReference image, int serverPort)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{image.Digest}\n{environment.Processors}\n{environment.Memory}\n{serverPort}\n");
        foreach (var (kind, pairs) in new[] { ("variable", environment.Variables), ("secret", environment.Secrets) })
        {
            foreach (var (name, value) in pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"{kind} {name}={value}\n");
        }

        return ContentHash.Of(text.ToString()).Hex[..12];
    }
}
