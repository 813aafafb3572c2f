using System.Net;
using MlopsBuild.Reports;
using Octokit;
using Octokit.Internal;

namespace MlopsBuild.Collaboration;

/// <summary>A repository on GitHub: comments, check runs, deployments, releases and a branch of images.</summary>
public sealed partial class GitHubRepository : IDisposable
{
    private readonly GitHubRun _run;
    private readonly GitHubOptions _options;
    private readonly GitHubCalls _calls;
    private readonly HttpClientAdapter _http;
    private readonly Connection _connection;
    private readonly GitHubClient _client;
    private readonly ApiConnection _api;

    /// <summary>The repository of a run; nothing is asked yet.</summary>
    /// <param name="run">Repository, address and token.</param>
    /// <param name="options">How to talk to GitHub.</param>
    /// <exception cref="ArgumentException">There is no token.</exception>
    public GitHubRepository(GitHubRun run, GitHubOptions? options = null)
    {
        if (run.Token is not { } token)
            throw new ArgumentException("GITHUB_TOKEN is not set, expected the workflow to pass the job's token: \"GITHUB_TOKEN: ${{ github.token }}\" under \"env:\" of the step.");
        (_run, _options) = (run, options ?? new());
        _calls = new(run, _options);
        _http = new HttpClientAdapter(() => new GitHubRequests(_options.Retries)
        {
            InnerHandler = new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All },
        });
        // A GitHubClient made from an address would append /api/v3 to it.
        _connection = new(
            new ProductHeaderValue("MlopsBuild"), run.Api, new InMemoryCredentialStore(new Credentials(token.Value, AuthenticationType.Bearer)), _http, new SimpleJsonSerializer());
        // GitHubRequests has the limit, which grows with what is sent.
        _connection.SetRequestTimeout(TimeSpan.FromDays(1));
        _client = new(_connection);
        _api = new(_connection);
    }

    private string Owner => _run.Owner;

    private string Name => _run.Name;

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private Uri Path(FormattableString path) => new($"repos/{Owner}/{Name}/{FormattableString.Invariant(path)}", UriKind.Relative);

    private static string Short(string text, int longest) => VisibleText.Of(text) is var shown && shown.Length <= longest ? shown : string.Concat(shown.AsSpan(0, longest - 1), "…");
}
