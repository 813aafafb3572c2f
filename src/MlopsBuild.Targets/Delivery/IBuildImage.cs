using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Builds an image that serves a registered model, without a container engine.</summary>
public interface IBuildImage : IHasDelivery, IHasServer
{
    /// <summary>The base: a reference in a registry, the path of an OCI layout or archive, of a tar with a root file system, or <c>scratch</c>.</summary>
    [Parameter("Base of the image: a registry reference, the path of an OCI layout, of an OCI archive or of a tar with a root file system, or scratch")]
    string? BaseImage => TryGetValue(() => BaseImage);

    /// <summary>What the image runs on; default Linux on this machine's processor.</summary>
    [Parameter("What the image runs on, such as linux/amd64 or linux/arm64; default Linux on this machine's processor")]
    string? Platform => TryGetValue(() => Platform);

    /// <summary>Repository that the image is pushed to, under the number of the version as its tag; null to push it nowhere.</summary>
    [Parameter("Repository that BuildImage pushes to, such as registry.example.com/team/diamonds-server")]
    string? ImageRepository => TryGetValue(() => ImageRepository);

    /// <summary>File that the image is also written to, as an OCI archive; null for none.</summary>
    [Parameter("File that BuildImage also writes the image to, as an OCI archive")]
    string? ImageArchive => TryGetValue(() => ImageArchive);

    /// <summary>Whether the image is also loaded into docker or podman on this machine, or where <c>DOCKER_HOST</c> says.</summary>
    [Parameter("BuildImage also loads the image into docker or podman, found by DOCKER_HOST or its usual socket")]
    bool Load => TryGetValue<bool?>(() => Load) ?? false;

    /// <summary>A Dockerfile of the user's own, which is built on the engine instead; no digest is promised for it.</summary>
    [Parameter("Dockerfile that BuildImage builds on docker or podman instead of an image of a registered version")]
    string? Dockerfile => TryGetValue(() => Dockerfile);

    /// <summary>Folder whose files <see cref="Dockerfile"/> may copy; default its own.</summary>
    [Parameter("Folder whose files the Dockerfile may copy; default its own")]
    string? BuildContext => TryGetValue(() => BuildContext);

    /// <summary>Arguments of <see cref="Dockerfile"/>, as <c>NAME=value</c>. They stand in the image's history: nothing secret.</summary>
    [Parameter("Build arguments of the Dockerfile, as NAME=value; everybody who has the image can read them", Separator = "+", Name = "BuildArg")]
    string[] BuildArguments => TryGetValue(() => BuildArguments) ?? [];

    /// <summary>Name of the image on the engine, for <see cref="Load"/> and <see cref="Dockerfile"/>.</summary>
    [Parameter("Name of the image on the engine, for --load and --dockerfile; default the model and its version, or the folder of the Dockerfile")]
    string? ImageName => TryGetValue(() => ImageName);

    /// <summary>
    /// What the container runs; none to find the program in <see cref="IHasServer.ServerPath"/>. The model server is given the folder of the models and an address that
    /// other machines reach.
    /// </summary>
    IReadOnlyList<string> ServerCommand => [];

    /// <summary>What asks the server in the container whether it is well; an empty list for no health check, null, the default, for the model server's own.</summary>
    IReadOnlyList<string>? ServerHealthCheck => null;

    /// <summary>Variables of the container's environment.</summary>
    IReadOnlyDictionary<string, string> ServerEnvironment => new Dictionary<string, string>();

    /// <summary>Port that the server listens on.</summary>
    int ServerPort => 8080;

    /// <summary>
    /// Builds the image into the OCI layout <c>artifacts/images/&lt;model&gt;</c>, and writes or pushes it where that is asked for. Same version, server
    /// and base give the same digest.
    /// </summary>
    Target BuildImage => _ => _
        .Description("Builds an image that serves a registered version, without a container engine; or a Dockerfile on one")
        .TryAfter<IRegister>(x => x.Register)
        .TryAfter<ISignModel>(x => x.PackageModel, x => x.SignModel)
        .TryAfter<IPromote>(x => x.Promote)
        .Executes(() => RegistryRuns.Run(this, () =>
        {
            if (Dockerfile is null)
                ImageRuns.Build(this);
            else
                DockerfileRuns.Build(this);
        }));
}
