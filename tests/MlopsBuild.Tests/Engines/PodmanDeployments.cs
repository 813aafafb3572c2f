using Xunit;

namespace MlopsBuild.Tests.Engines;

/// <summary>On podman.</summary>
[Collection(EngineCollection.Name)]
public sealed class PodmanDeployments(EngineFixture images) : EngineDeployments(images, EngineKind.Podman);
