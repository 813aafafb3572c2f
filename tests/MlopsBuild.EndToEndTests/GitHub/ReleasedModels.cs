using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using MlopsBuild.EndToEndTests.Registry;
using MlopsBuild.Testing.GitHub;
using Xunit;

namespace MlopsBuild.EndToEndTests.GitHub;

/// <summary>Versions of the registry as releases and deployments of GitHub.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class ReleasedModels(RegisteredClone clone)
{
    [Fact]
    public async Task AreReleasedOnceAndWhole()
    {
        using var job = new GitHubJob(clone, "contents: write");
        job.Server.Spoil(GitHubFault.Status(422, "Validation Failed"), 1, "name=diamonds-v1.md");
        var interrupted = await job.EndedAsync(1, 1, "ReleaseModel", "--version", "1");
        Assert.Contains("GitHub could not publish the release \"diamonds-v1\", upload \"diamonds-v1.md\" in acme/flowers: it answered 422", interrupted);
        Assert.True(Assert.Single(job.There.Releases).IsDraft);

        Assert.Contains("Released diamonds@1: https://github.com/acme/flowers/releases/tag/diamonds-v1", await job.EndedAsync(0, 2, "ReleaseModel", "--version", "1"));

        var release = Assert.Single(job.There.Releases);
        Assert.Equal((false, "diamonds-v1", "diamonds, version 1"), (release.IsDraft, release.Tag, release.Name));
        Assert.Equal(clone.Head, job.There.Refs["refs/tags/diamonds-v1"]);
        Assert.Equal(["diamonds-v1.md", "diamonds-v1.zip", "diamonds-v1.zip.sha256"], release.Assets.Select(asset => asset.Name).Order(StringComparer.Ordinal));
        var bundle = release.Assets.Single(asset => asset.Name == "diamonds-v1.zip").Content;
        var digest = Convert.ToHexStringLower(SHA256.HashData(bundle));
        Assert.Equal($"{digest}  diamonds-v1.zip\n", Encoding.UTF8.GetString(release.Assets.Single(asset => asset.Name == "diamonds-v1.zip.sha256").Content));
        Assert.Contains(digest, release.Body);
        Assert.Contains("| RMSE | 522.936 | less |", release.Body);
        using var zip = new ZipArchive(new MemoryStream(bundle));
        Assert.Equal(["model.json", "model.zip", "probe.json"], zip.Entries.Select(entry => entry.FullName));

        var before = job.Server.Requests.Count;
        Assert.Contains("diamonds@1 is released already, and nothing was changed", await job.EndedAsync(0, 3, "ReleaseModel", "--version", "1"));
        Assert.All(job.Server.Requests.Skip(before), request => Assert.StartsWith("GET ", request));
    }

    [Fact]
    public async Task ArePromotedWithADeployment()
    {
        using var job = new GitHubJob(clone, "deployments: write");
        var refused = await job.EndedAsync(3, 1, "Promote", "--version", "1", "--to", "production", "--github-deployment");
        Assert.Contains("was not promoted to \"production\"", refused);
        var first = Assert.Single(job.There.Deployments);
        Assert.Equal(("production", true, clone.Head), (first.Environment, first.IsProduction, first.Sha));
        Assert.Equal(["in_progress", "failure"], first.Statuses.Select(status => status.State));

        var granted = await job.EndedAsync(0, 2, "Promote", "--version", "1", "--to", "staging", "--github-deployment", "--deployment-url", "https://staging.example.org");
        Assert.Contains("\"staging\" of \"diamonds\" points at version 1 now", granted);
        await job.EndedAsync(0, 3, "Promote", "--version", "1", "--to", "staging", "--github-deployment");
        var second = Assert.Single(job.There.Deployments, deployment => deployment.Environment == "staging");
        Assert.Equal("Promote diamonds@1", second.Description);
        Assert.Equal("success", second.State);
        Assert.Equal("https://staging.example.org", second.Statuses[1].EnvironmentUrl);
    }

    [Fact]
    public async Task AreNotPromotedWhereTheDeploymentIsNotAllowed()
    {
        using var job = new GitHubJob(clone, "contents: read");
        var said = await job.EndedAsync(1, 1, "Promote", "--version", "1", "--to", "staging", "--github-deployment");
        Assert.Contains("The token lacks a permission, expected \"deployments: write\"", said);
        Assert.Equal(2, RegisteredClone.Events(job.Store).Count);
    }
}
