namespace MlopsBuild.Tests.Engines;

/// <summary>The engines that are tried.</summary>
public enum EngineKind
{
    /// <summary>Debian's docker.io.</summary>
    Docker,

    /// <summary>Debian's podman as a service.</summary>
    Podman,
}
