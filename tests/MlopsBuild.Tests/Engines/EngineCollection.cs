using Xunit;

namespace MlopsBuild.Tests.Engines;

/// <summary>Tests that share an engine.</summary>
[CollectionDefinition(Name)]
public sealed class EngineCollection : ICollectionFixture<EngineFixture>
{
    public const string Name = "docker engine";
}
