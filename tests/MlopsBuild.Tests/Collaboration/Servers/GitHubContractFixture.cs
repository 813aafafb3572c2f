using MlopsBuild.Testing.GitHub;
using Xunit;

namespace MlopsBuild.Tests.Collaboration.Servers;

/// <summary>GitHub's description of its API behind prism, started once for all tests that use it.</summary>
public sealed class GitHubContractFixture : IAsyncLifetime
{
    private GitHubContract? _contract;

    public async ValueTask InitializeAsync()
    {
        if (GitHubContract.Missing is null)
            _contract = await GitHubContract.StartAsync();
    }

    /// <summary>Skips the test where prism or the description is missing.</summary>
    public void Require() => Assert.SkipWhen(_contract is null, GitHubContract.Missing ?? "");

    /// <summary>Where a server's exchanges leave the description.</summary>
    public Task<IReadOnlyList<GitHubViolation>> ViolationsAsync(GitHubServer server) => _contract!.ViolationsAsync(server.Exchanges);

    /// <summary>Fails with every place where a server's exchanges leave the description.</summary>
    public async Task AcceptsAsync(GitHubServer server)
    {
        Assert.NotEmpty(server.Exchanges);
        Nothing(await ViolationsAsync(server));
    }

    /// <summary>Fails with every place where a server's answers leave the description, whatever was sent.</summary>
    public async Task AcceptsAnswersAsync(GitHubServer server) => Nothing([.. (await ViolationsAsync(server)).Where(violation => !violation.IsRequest)]);

    /// <summary>Answers that pass whatever is in them.</summary>
    public Task<IReadOnlyList<string>> UncheckedAsync() => _contract!.UncheckedAsync();

    public async ValueTask DisposeAsync()
    {
        if (_contract is not null)
            await _contract.DisposeAsync();
    }

    private static void Nothing(IReadOnlyList<GitHubViolation> violations) => Assert.True(violations.Count == 0, string.Join('\n', violations));
}
