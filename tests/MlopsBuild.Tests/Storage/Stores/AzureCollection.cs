using Xunit;

namespace MlopsBuild.Tests.Storage.Stores;

/// <summary>Tests that share one azurite.</summary>
[CollectionDefinition(Name)]
public sealed class AzureCollection : ICollectionFixture<AzureFixture>
{
    public const string Name = "azurite";
}
