using System.Text.RegularExpressions;
using Docker.DotNet.Models;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Engines;

/// <summary>A Dockerfile of the user's own, built on an engine. What comes of it depends on what it fetches and when, so no digest is promised.</summary>
public sealed partial record DockerfileBuild
{
    /// <summary>Path of the Dockerfile.</summary>
    public required string Dockerfile { get; init; }

    /// <summary>Folder whose files it may copy.</summary>
    public required string Context { get; init; }

    /// <summary>Name of the image on the engine, such as <c>trainer:3</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Build arguments. They stand in the image's history for everybody to read: nothing secret.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = new Dictionary<string, string>();

    /// <summary>What the image runs on; null for what the engine does.</summary>
    public string? Platform { get; init; }

    /// <summary>Builds it.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="log">Is told each line of the engine.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Identifier of the image on the engine.</returns>
    /// <exception cref="EngineException">A step fails, or the engine does not answer.</exception>
    public async Task<string> RunAsync(ContainerEngine engine, Action<string> log, CancellationToken cancellation = default)
    {
        var temporary = TemporaryFile.In(Path.GetTempPath());
        try
        {
            var files = BuildContext.Write(Context, Dockerfile, temporary);
            log($"Sending {files} files, {new FileInfo(temporary).Length} bytes");
            var messages = new EngineImages.Messages(log);
            using var context = File.OpenRead(temporary);
            var parameters = new ImageBuildParameters { Dockerfile = BuildContext.DockerfileName, Tags = [Name], BuildArgs = new Dictionary<string, string>(Arguments), Remove = true, ForceRemove = true, Platform = Platform };
            await engine.AskAsync(
                $"build \"{Dockerfile}\"",
                client => client.Images.BuildImageFromDockerfileAsync(parameters, context, Logins(), new Dictionary<string, string>(), messages, cancellation),
                cancellation).ConfigureAwait(false);
            if (messages.Error is { } error)
                throw new EngineException($"Engine {engine.Address} could not build \"{Dockerfile}\": {error.TrimEnd('.')}. The lines above say which step it was.");
            return messages.Identifier ?? await EngineImages.IdentifierAsync(engine, Name, cancellation).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Logins of the registries that the Dockerfile's bases come from.</summary>
    private List<AuthConfig> Logins()
    {
        var credentials = new RegistryCredentials(Environment.GetEnvironmentVariable);
        var logins = new List<AuthConfig>();
        foreach (var name in File.ReadLines(Dockerfile).Select(line => From().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).Distinct())
        {
            try
            {
                if (ImageReference.Parse(name) is var reference && credentials.Find(reference) is { IsIdentityToken: false } login)
                    logins.Add(new AuthConfig { Username = login.User, Password = login.Secret, ServerAddress = reference.CredentialKey });
            }
            catch (ArgumentException)
            {
                // Of a stage before, or from an argument: the engine reads it.
            }
        }

        return logins;
    }

    [GeneratedRegex(@"\A\s*FROM\s+(?:--\S+\s+)*(\S+)", RegexOptions.IgnoreCase)]
    private static partial Regex From();
}
