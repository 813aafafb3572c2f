using Xunit;

namespace MlopsBuild.Tests.Engines;

/// <summary>Tests that share engines.</summary>
[CollectionDefinition(Name)]
public sealed class EngineCollection : ICollectionFixture<EngineFixture>
{
    public const string Name = "container engines";
}
