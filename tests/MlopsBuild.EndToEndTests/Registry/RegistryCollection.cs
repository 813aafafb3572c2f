using Xunit;

namespace MlopsBuild.EndToEndTests.Registry;

/// <summary>The tests that share one clone with a registry; they run one after another, since builds of one clone write one record.</summary>
[CollectionDefinition(nameof(RegistryCollection))]
public sealed class RegistryCollection : ICollectionFixture<RegisteredClone>;
