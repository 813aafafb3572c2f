using Xunit;

namespace MlopsBuild.Tests.Engines;

/// <summary>On docker.</summary>
[Collection(EngineCollection.Name)]
public sealed class DockerDeployments(EngineFixture images) : EngineDeployments(images, EngineKind.Docker);
