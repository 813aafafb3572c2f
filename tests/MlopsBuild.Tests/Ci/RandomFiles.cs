using MlopsBuild.Ci;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Ci;

/// <summary>Files of definitions by chance: 10 of each server, 500 in a soak test.</summary>
public sealed class RandomFiles : IDisposable
{
    private const int Seed = 20261126;

    private static readonly int Count = Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") is null ? 10 : 500;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OfGitHubAreAcceptedByItsParser() => Validators.Nothing(await Validators.GitHubParserAsync(Files(CiServers.GitHubActions)));

    [Fact]
    public async Task OfGitHubAreAcceptedByActionlint() => Validators.Nothing(await Validators.ActionlintAsync(Files(CiServers.GitHubActions)));

    [Fact]
    public async Task OfGitHubFollowItsSchema() => Validators.Nothing(await Validators.SchemaAsync("github-workflow.json", Files(CiServers.GitHubActions)));

    [Fact]
    public async Task OfCircleCIFollowItsSchema() => Validators.Nothing(await Validators.SchemaAsync("circleci.json", Files(CiServers.CircleCI)));

    [Fact]
    public async Task OfTravisCIFollowItsSchema() => Validators.Nothing(await Validators.SchemaAsync("travis-yml.json", Files(CiServers.TravisCI)));

    [Fact]
    public async Task OfGitLabAreReadByGitLabCiLocal() => Validators.Nothing(await Validators.GitLabAsync(Files(CiServers.GitLab)));

    [Fact]
    public async Task OfJenkinsAreParsedByGroovy() => Validators.Nothing(await Validators.GroovyAsync(Files(CiServers.Jenkins)));

    [Fact]
    public void OfJenkinsAreDeclarativePipelines() => Validators.Nothing(Validators.Declarative(Files(CiServers.Jenkins)));

    [Fact]
    public void AreTheSameEachTime() =>
        Assert.All(SampleDefinitions.Servers, server => Assert.Equal(CiFiles.Render(new RandomDefinitions(Seed).Next(server)), CiFiles.Render(new RandomDefinitions(Seed).Next(server))));

    private string[] Files(CiServers server)
    {
        var definitions = new RandomDefinitions(Seed);
        return [.. Enumerable.Range(0, Count).SelectMany(number => Validators.Write(_folder, $"{number}", CiFiles.Render(definitions.Next(server)), server))];
    }
}
