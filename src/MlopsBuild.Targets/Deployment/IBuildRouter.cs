using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Builds the image of the router that stands before the servers of a container engine.</summary>
public interface IBuildRouter : IBuildImage
{
    /// <summary>Folder with the published router; by default it is published from <c>src/MlopsBuild.Router</c> of the checkout, or from its package.</summary>
    [Parameter("Folder with the published router; by default it is published from src/MlopsBuild.Router, or from its package")]
    string? RouterFolder => TryGetValue(() => RouterFolder);

    /// <summary>Builds the image upon <see cref="IBuildImage.BaseImage"/> into the OCI layout <c>artifacts/images/router</c>, without a container engine.</summary>
    Target BuildRouter => _ => _
        .Description("Builds the image of the router that a container engine needs, without that engine")
        .Executes(() => Judged(() => RouterRuns.Build(this)));
}
