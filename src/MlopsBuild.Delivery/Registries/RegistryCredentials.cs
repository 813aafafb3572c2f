using System.Text;
using System.Text.Json;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Processes;

namespace MlopsBuild.Delivery.Registries;

/// <summary>
/// Finds what <c>docker login</c> and <c>podman login</c> have kept: <c>$REGISTRY_AUTH_FILE</c>, <c>$XDG_RUNTIME_DIR/containers/auth.json</c>,
/// <c>~/.config/containers/auth.json</c>, <c>$DOCKER_CONFIG/config.json</c>, <c>~/.docker/config.json</c>; the first file that knows the registry counts.
/// </summary>
/// <param name="setting">Reads environment variables.</param>
public sealed class RegistryCredentials(Func<string, string?> setting)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    /// <summary>The credential for a registry; null where nobody logged in.</summary>
    /// <exception cref="RegistryException">A file cannot be read, or a helper failed.</exception>
    public RegistryCredential? Find(ImageReference reference)
    {
        foreach (var file in Files().Where(File.Exists))
        {
            if (Read(file, reference) is { } found)
                return found;
        }

        return null;
    }

    /// <summary>The files that are looked at, whether they are there or not.</summary>
    internal IEnumerable<string> Files()
    {
        var home = setting("HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (setting("REGISTRY_AUTH_FILE") is { Length: > 0 } given)
            yield return given;
        if (setting("XDG_RUNTIME_DIR") is { Length: > 0 } runtime)
            yield return Path.Combine(runtime, "containers", "auth.json");
        yield return Path.Combine(setting("XDG_CONFIG_HOME") is { Length: > 0 } config ? config : Path.Combine(home, ".config"), "containers", "auth.json");
        yield return Path.Combine(setting("DOCKER_CONFIG") is { Length: > 0 } docker ? docker : Path.Combine(home, ".docker"), "config.json");
    }

    private RegistryCredential? Read(string file, ImageReference reference)
    {
        byte[] content;
        try
        {
            content = File.ReadAllBytes(file);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new RegistryException($"The credential file \"{file}\" cannot be read: {cause.Message} Correct its permissions, or name another with REGISTRY_AUTH_FILE.", cause);
        }

        try
        {
            return OciJson.Read(content, $"the credential file \"{file}\"", root =>
                Helper(root, reference) is { } helper ? Ask(helper, reference, file) ?? Stored(root, reference, file) : Stored(root, reference, file));
        }
        catch (InvalidDataException damaged)
        {
            throw new RegistryException($"{damaged.Message} Log in again with docker or podman, which writes it anew.", damaged);
        }
    }

    private static string? Helper(JsonElement root, ImageReference reference)
    {
        if (root.TryGetProperty("credHelpers", out var helpers) && helpers.ValueKind == JsonValueKind.Object)
        {
            foreach (var key in Keys(reference))
            {
                if (OciJson.Text(helpers, key) is { Length: > 0 } helper)
                    return helper;
            }
        }

        return OciJson.Text(root, "credsStore") is { Length: > 0 } store ? store : null;
    }

    private static RegistryCredential? Stored(JsonElement root, ImageReference reference, string file)
    {
        if (!root.TryGetProperty("auths", out var auths) || auths.ValueKind != JsonValueKind.Object)
            return null;
        foreach (var key in Keys(reference))
        {
            if (!auths.TryGetProperty(key, out var entry) || entry.ValueKind != JsonValueKind.Object)
                continue;
            if (OciJson.Text(entry, "identitytoken") is { Length: > 0 } token)
                return new("", token, true, $"\"{file}\"");
            if (OciJson.Text(entry, "auth") is { Length: > 0 } auth)
            {
                var text = Encoding.UTF8.GetString(Convert.FromBase64String(auth));
                var colon = text.IndexOf(':', StringComparison.Ordinal);
                return colon > 0 ? new(text[..colon], text[(colon + 1)..].TrimEnd('\0'), false, $"\"{file}\"") : throw new FormatException($"the entry \"{key}\" holds no user and password");
            }

            if (OciJson.Text(entry, "username") is { Length: > 0 } user && OciJson.Text(entry, "password") is { } password)
                return new(user, password, false, $"\"{file}\"");
        }

        return null;
    }

    /// <summary>Names under which files know a registry, the most exact first: podman may keep one for a repository, docker once wrote addresses.</summary>
    private static IEnumerable<string> Keys(ImageReference reference)
    {
        var path = $"{reference.Host}/{reference.Repository}";
        while (path.LastIndexOf('/') is >= 0 and var slash)
        {
            yield return path;
            path = path[..slash];
        }

        yield return reference.CredentialKey;
        yield return reference.Host;
        yield return $"https://{reference.Host}";
        yield return $"https://{reference.Host}/v1/";
        yield return $"https://{reference.Host}/v2/";
    }

    private static RegistryCredential? Ask(string helper, ImageReference reference, string file)
    {
        if (helper.AsSpan().ContainsAny('/', '\\'))
            throw new RegistryException($"\"{file}\" names the credential helper \"{helper}\", expected the end of a program's name such as \"pass\" for docker-credential-pass.");
        var program = $"docker-credential-{helper}";
        try
        {
            var answer = new StringBuilder();
            var result = new ChildProcess(program, "get") { Input = Encoding.UTF8.GetBytes(reference.CredentialKey), Timeout = s_patience, LastLines = 0 }
                .Run(line => answer.AppendLine(line.Text));
            var said = answer.ToString();
            if (result.ExitCode != 0)
            {
                return said.Contains("credentials not found", StringComparison.OrdinalIgnoreCase)
                    ? null
                    : throw new RegistryException($"The credential helper {program}, which \"{file}\" names, failed for \"{reference.Host}\": {result.Problem} Run \"echo {reference.CredentialKey} | {program} get\" to see why.");
            }

            return OciJson.Read(Encoding.UTF8.GetBytes(said), $"the answer of {program}", root => OciJson.Text(root, "Username") switch
            {
                "<token>" => new RegistryCredential("", OciJson.Text(root, "Secret") ?? "", true, program),
                { Length: > 0 } user => new RegistryCredential(user, OciJson.Text(root, "Secret") ?? "", false, program),
                _ => null,
            });
        }
        catch (ProgramMissingException missing)
        {
            throw new RegistryException($"\"{file}\" names the credential helper \"{helper}\". {missing.Message}", missing);
        }
    }
}
