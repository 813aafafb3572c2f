using MlopsBuild.Delivery.Engines;
using MlopsBuild.Delivery.Registries;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>The work of <see cref="IBuildImage.BuildImage"/> with a Dockerfile.</summary>
internal static class DockerfileRuns
{
    public static void Build(IBuildImage build)
    {
        using var engine = ContainerEngine.ConnectAsync().GetAwaiter().GetResult();
        var dockerfile = new DockerfileBuild
        {
            Dockerfile = Dockerfile(build),
            Context = Context(build),
            Name = Name(build),
            Arguments = Arguments(build),
            Platform = build.Platform,
        };
        var identifier = dockerfile.RunAsync(engine, RegistryRuns.Log).GetAwaiter().GetResult();
        RegistryRuns.Log($"Engine {engine.Address} built {dockerfile.Name} ({identifier}).");
        if (build.ImageRepository is { } repository)
            Push(build, engine, identifier, DeliveryPlaces.CheckRepository(repository, "--image-repository"));
        build.ReportSummary(summary =>
        {
            summary["image"] = dockerfile.Name;
            return summary;
        });
    }

    /// <summary>What makes no sense, each a sentence.</summary>
    public static IEnumerable<string> Problems(IBuildImage build)
    {
        if (!File.Exists(Dockerfile(build)))
            yield return $"--dockerfile is \"{build.Dockerfile}\", and there is no such file, expected the path of a Dockerfile.";
        if (!Directory.Exists(Context(build)))
            yield return $"--build-context is \"{build.BuildContext}\", and there is no such folder, expected that whose files the Dockerfile copies.";
        foreach (var argument in build.BuildArguments)
        {
            if (argument.IndexOf('=', StringComparison.Ordinal) is <= 0)
                yield return $"--build-arg is \"{build.Masked(argument)}\", expected NAME=value.";
            else if (build.Masked(argument) != argument)
                yield return $"--build-arg {argument.Split('=')[0]} holds a secret, which would stand in the image's history for everybody to read, expected none; let the container read it when it runs.";
        }

        if (build.ImageName is { } name && !IsName(name))
            yield return $"--image-name is \"{name}\", expected something like \"trainer:3\".";
    }

    private static void Push(IBuildImage build, ContainerEngine engine, string identifier, ImageReference repository)
    {
        var reference = repository.WithTag(Name(build).Split(':')[^1]);
        EngineImages.PushAsync(engine, identifier, reference, RegistryRuns.Log).GetAwaiter().GetResult();
        using var client = DeliveryPlaces.Client(build, reference);
        if (client.FindAsync(reference.Reference).GetAwaiter().GetResult() is { } pushed)
            RegistryRuns.Log($"Pushed {reference}: {pushed.Digest}.");
    }

    private static string Dockerfile(IBuildImage build) => Path.GetFullPath(build.Dockerfile!, build.RootDirectory);

    private static string Context(IBuildImage build) => build.BuildContext is { } given ? Path.GetFullPath(given, build.RootDirectory) : Path.GetDirectoryName(Dockerfile(build))!;

    private static string Name(IBuildImage build)
    {
        if (build.ImageName is { } given)
            return given.LastIndexOf(':') > given.LastIndexOf('/') ? given : given + ":latest";
        var folder = string.Concat(Path.GetFileName(Context(build)).ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
        return $"{(folder.Length > 0 ? folder : "image")}:latest";
    }

    private static Dictionary<string, string> Arguments(IBuildImage build)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parts in build.BuildArguments.Select(argument => argument.Split('=', 2)))
            arguments[parts[0]] = parts[1];
        return arguments;
    }

    private static bool IsName(string name)
    {
        try
        {
            return ImageReference.Parse(name) is { Digest: null };
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
