using MlopsBuild.Ci;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Ci;

/// <summary>Others' validators find nothing in generated files, and would find mistakes.</summary>
public sealed class AcceptedFiles : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task GitHubsOwnParserFindsNothing() => Validators.Nothing(await Validators.GitHubParserAsync(Files(CiServers.GitHubActions)));

    [Fact]
    public async Task GitHubsOwnParserWouldFindMistakes()
    {
        var file = Files(CiServers.GitHubActions)[0];
        Assert.Contains("Unexpected value 'run-on'", await Validators.GitHubParserAsync(_folder.Write("wrong.yml", File.ReadAllText(file).Replace("runs-on:", "run-on:"))));
        Assert.Contains("Unexpected", await Validators.GitHubParserAsync(_folder.Write("wronger.yml", File.ReadAllText(file).Replace("${{ github.ref }}", "${{ github.( }}"))));
    }

    [Fact]
    public async Task ActionlintFindsNothing() => Validators.Nothing(await Validators.ActionlintAsync(Files(CiServers.GitHubActions)));

    [Fact]
    public async Task ActionlintWouldFindMistakes()
    {
        var file = _folder.Write("wrong.yml", File.ReadAllText(Files(CiServers.GitHubActions)[0]).Replace("- train\n", "- trian\n"));
        Assert.Contains("needs job \"trian\" which does not exist", await Validators.ActionlintAsync(file));
    }

    [Fact]
    public async Task GitHubsSchemaHolds() => Validators.Nothing(await Validators.SchemaAsync("github-workflow.json", Files(CiServers.GitHubActions)));

    [Fact]
    public async Task CircleCIsSchemaHolds() => Validators.Nothing(await Validators.SchemaAsync("circleci.json", Files(CiServers.CircleCI)));

    [Fact]
    public async Task CircleCIsSchemaWouldFindMistakes()
    {
        var file = _folder.Write("wrong.yml", File.ReadAllText(Files(CiServers.CircleCI)[0]).Replace("steps:", "stepps:"));
        Assert.NotEqual("", await Validators.SchemaAsync("circleci.json", file));
    }

    [Fact]
    public async Task TravisCIsSchemaHolds() => Validators.Nothing(await Validators.SchemaAsync("travis-yml.json", Files(CiServers.TravisCI)));

    [Fact]
    public async Task TravisCIsSchemaWouldFindMistakes()
    {
        var file = _folder.Write("wrong.yml", File.ReadAllText(Files(CiServers.TravisCI)[0]).Replace("language: shell", "language: shel"));
        Assert.NotEqual("", await Validators.SchemaAsync("travis-yml.json", file));
    }

    [Fact]
    public async Task GroovyParsesJenkinsfiles() => Validators.Nothing(await Validators.GroovyAsync(Files(CiServers.Jenkins)));

    [Fact]
    public async Task GroovyWouldFindMistakes()
    {
        var text = File.ReadAllText(Files(CiServers.Jenkins)[0]);
        Assert.NotEqual("", await Validators.GroovyAsync(_folder.Write("wrong", text[..text.LastIndexOf('}')])));
    }

    [Fact]
    public void JenkinsfilesAreDeclarativePipelines() => Validators.Nothing(Validators.Declarative(Files(CiServers.Jenkins)));

    [Fact]
    public async Task GitLabFilesAreReadByGitLabCiLocal() => Validators.Nothing(await Validators.GitLabAsync(Files(CiServers.GitLab)));

    [Fact]
    public async Task GitLabCiLocalWouldFindMistakes()
    {
        var file = _folder.Write("wrong.yml", File.ReadAllText(Files(CiServers.GitLab)[0]).Replace("stage: stage-2", "stage: stage-9"));
        Assert.Contains("stage-9", await Validators.GitLabAsync(file));
    }

    // Those of this repository, and those that use all of a server.
    private string[] Files(CiServers server)
    {
        string[] committed = server switch
        {
            CiServers.GitHubActions => [.. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, ".github", "workflows"), "*.yml").Order(StringComparer.Ordinal)],
            CiServers.GitLab => [Path.Combine(RepositoryRoot.Path, ".gitlab-ci.yml")],
            CiServers.CircleCI => [Path.Combine(RepositoryRoot.Path, ".circleci", "config.yml")],
            CiServers.TravisCI => [Path.Combine(RepositoryRoot.Path, ".travis.yml")],
            _ => [Path.Combine(RepositoryRoot.Path, "Jenkinsfile")],
        };
        return [.. Validators.Write(_folder, "all", CiFiles.Render(SampleDefinitions.Everything(server)), server).Reverse(), .. committed];
    }
}
