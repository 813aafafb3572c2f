using MlopsBuild.Ci;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Ci;

/// <summary>Files that use all of a server. MLOPSBUILD_ACCEPT=1 writes the snapshots anew.</summary>
public sealed class ServerFiles
{
    public static TheoryData<CiServers> Servers => new(SampleDefinitions.Servers);

    [Theory]
    [MemberData(nameof(Servers))]
    public void AreTheOnesRecorded(CiServers server)
    {
        var text = string.Concat(CiFiles.Render(SampleDefinitions.Everything(server)).Select(file => $"==> {file.Path}\n{file.Text}\n"));
        var snapshot = Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.Tests", "Ci", "snapshots", $"{server}.txt");
        if (Environment.GetEnvironmentVariable("MLOPSBUILD_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(snapshot)!);
            File.WriteAllText(snapshot, text);
        }

        Assert.True(File.Exists(snapshot), $"\"{snapshot}\" is missing; run the test with MLOPSBUILD_ACCEPT=1 and commit it.");
        Assert.Equal(File.ReadAllText(snapshot), text);
    }

    [Fact]
    public void GitHubInterpolatesNothingIntoALineOfShell()
    {
        foreach (var file in CiFiles.Render(SampleDefinitions.Everything(CiServers.GitHubActions)))
        {
            var lines = file.Text.Split('\n').Where(line => line.TrimStart(' ', '-').StartsWith("run:", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(lines);
            Assert.All(lines, line => Assert.DoesNotContain("${{", line));
        }
    }

    [Fact]
    public void GitHubGrantsLittleAndPinsEveryAction()
    {
        foreach (var file in CiFiles.Render(SampleDefinitions.Everything(CiServers.GitHubActions)))
        {
            Assert.Contains("\npermissions: {}\n", file.Text);
            Assert.DoesNotContain("pull_request_target", file.Text);
            var actions = file.Text.Split('\n').Where(line => line.Contains("uses:", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(actions);
            Assert.All(actions, line => Assert.Matches("@[0-9a-f]{40} # v[0-9.]+$", line));
            Assert.Equal(actions.Count(line => line.Contains("actions/checkout", StringComparison.Ordinal)), file.Text.Split("persist-credentials: false").Length - 1);
        }
    }

    [Fact]
    public void JenkinsNeverUsesDoubleQuotesForSecretsAndNeverStashes()
    {
        var file = CiFiles.Render([SampleDefinitions.Everything(CiServers.Jenkins)[0]]).Single();
        Assert.DoesNotContain("stash", file.Text);
        Assert.Contains("withCredentials(env.CHANGE_FORK ? [] : [string(credentialsId: 'AWS_ACCESS_KEY_ID', variable: 'AWS_ACCESS_KEY_ID')", file.Text);
    }

    [Fact]
    public void SeveralWorkflowsOfJenkinsAreSeveralFiles() =>
        Assert.Equal(["Jenkinsfile", "Jenkinsfile.check"], CiFiles.Render(SampleDefinitions.Everything(CiServers.Jenkins)).Select(file => file.Path));

    [Fact]
    public void EachFileSaysHowToRegenerateIt() =>
        Assert.All(SampleDefinitions.Servers.SelectMany(server => CiFiles.Render(SampleDefinitions.Everything(server))), file =>
        {
            Assert.Contains("./build.sh GenerateCi", file.Text.Split('\n')[0]);
            Assert.True(CiFiles.IsOurs(file.Text));
        });
}
