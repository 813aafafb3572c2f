using Xunit;

namespace MlopsBuild.Tests.Collaboration.Servers;

/// <summary>Tests that share one description of GitHub's API.</summary>
[CollectionDefinition(Name)]
public sealed class GitHubContractCollection : ICollectionFixture<GitHubContractFixture>
{
    public const string Name = "GitHub's description";
}
