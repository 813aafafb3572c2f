using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Tests that share the registries.</summary>
[CollectionDefinition(Name)]
public sealed class RegistryCollection : ICollectionFixture<RegistryFixture>
{
    public const string Name = "docker-registry";
}
