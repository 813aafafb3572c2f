using Xunit;

namespace MlopsBuild.EndToEndTests.Launching;

public class LauncherDecision
{
    [Fact]
    public async Task FirstRunBuildsAndEveryLaterOneRunsDirectly()
    {
        using var repository = MiniRepository.Imitating();

        var first = await repository.RunAsync();
        Assert.True(first.ExitCode == 0, first.Everything);
        Assert.StartsWith("v1\n", first.Output);
        Assert.Equal("Building the build (first run, about a minute) ...\n", first.Error);
        Assert.Contains("publish", repository.TakeCalls());

        for (var run = 0; run < 3; run++)
        {
            var later = await repository.RunAsync();
            Assert.Equal(first.Output, later.Output);
            Assert.Equal("", later.Error);
            Assert.Equal(["run"], repository.TakeCalls());
        }
    }

    [Theory]
    [InlineData("a changed source", "echo v2 >build/Build.cs")]
    [InlineData("a source of the same size and time", "touch -r build/Build.cs stamp.md; echo v2 >build/Build.cs; touch -r stamp.md build/Build.cs")]
    [InlineData("a source replaced with its old time", "echo v2 >../new; touch -r build/Build.cs ../new; mv ../new build/Build.cs")]
    [InlineData("an added source", "echo >src/Greeting/Added.cs")]
    [InlineData("an added source with an odd name", "echo >$'src/Greeting/a b\\n*\"c.cs'")]
    [InlineData("an added source deep in a folder", "mkdir -p src/Greeting/a/obj/b; echo >src/Greeting/a/obj/b/Added.cs")]
    [InlineData("a deleted source", "rm src/Greeting/Greeting.cs")]
    [InlineData("a renamed source", "mv src/Greeting/Greeting.cs src/Greeting/Renamed.cs")]
    [InlineData("a renamed folder", "mv src/Greeting src/Renamed")]
    [InlineData("a changed project", "echo >>build/_build.csproj")]
    [InlineData("a project's user file", "echo '<Project />' >build/_build.csproj.user")]
    [InlineData("changed properties", "echo >>Directory.Build.props")]
    [InlineData("added targets", "echo '<Project />' >Directory.Build.targets")]
    [InlineData("changed package versions", "echo >>Directory.Packages.props")]
    [InlineData("an added response file", "echo >Directory.Build.rsp")]
    [InlineData("a changed lock file", "echo '{}' >build/packages.lock.json")]
    [InlineData("a changed global.json", "echo >>global.json")]
    [InlineData("an added NuGet.config", "echo '<configuration />' >NuGet.config")]
    [InlineData("an added editor configuration", "echo >.editorconfig")]
    [InlineData("an unknown root file", "echo >Shared.props")]
    [InlineData("a tool manifest", "mkdir .config; echo '{}' >.config/dotnet-tools.json")]
    [InlineData("a changed contract", "echo >>data/rows.contract.yml")]
    [InlineData("a contract replaced with its old time", "echo >../new; touch -r data/rows.contract.yml ../new; mv ../new data/rows.contract.yml")]
    [InlineData("an added contract", "echo >data/more.contract.yml")]
    [InlineData("an added contract with an odd name", "echo >$'data/a b\\n*.contract.yml'")]
    [InlineData("a deleted contract", "rm data/rows.contract.yml")]
    [InlineData("a deleted data folder", "rm -r data")]
    [InlineData("a NuGet.config in the folder above", "echo '<configuration />' >../NuGet.config")]
    [InlineData("properties two folders above", "echo '<Project />' >../../Directory.Build.props")]
    [InlineData("the user's NuGet.Config", "mkdir -p ~/.nuget/NuGet; echo '<configuration />' >~/.nuget/NuGet/NuGet.Config")]
    [InlineData("another dotnet", "touch \"$DOTNET_EXE\"")]
    [InlineData("a damaged pointer", "echo nonsense >.mlops/launcher/current")]
    [InlineData("a lost build", "rm -r .mlops/launcher/builds")]
    [InlineData("a half-written list of inputs", "for list in .mlops/launcher/builds/*/inputs; do truncate -s 100 \"$list\"; done")]
    public async Task Rebuilds(string change, string line)
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        await repository.RunAsync();
        repository.TakeCalls();

        await repository.ShellAsync(line);
        var result = await repository.RunAsync();

        var calls = repository.TakeCalls();
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.True(calls.Count(call => call == "publish") == 1, $"{change}: {string.Join(' ', calls)}\n{result.Everything}");
        Assert.StartsWith(File.ReadAllText(repository["build", "Build.cs"]), result.Output);
        await repository.RunAsync();
        Assert.Equal(["run"], repository.TakeCalls());
    }

    [Theory]
    [InlineData("echo >README.md")]
    [InlineData("echo >LICENSE; echo >azure-pipelines.yml; echo >Jenkinsfile; echo >.gitignore; echo >.mlops-approvers; echo >build.ps1")]
    [InlineData("mkdir -p artifacts data docs tests .git .github .nuke; echo >artifacts/a.cs; echo >tests/a.cs; echo >docs/Directory.Build.props")]
    [InlineData("echo >build.log; echo >notes.txt; echo >rows.zip; echo >key.pem; echo >key.pub; echo >page.html")]
    [InlineData("mkdir -p data/deep; echo >data/rows.csv; echo >data/contract.yml; echo >data/deep/rows.contract.yml; echo >docs.contract.yml")]
    [InlineData("mkdir -p src/Greeting/obj build/bin; echo >src/Greeting/obj/a.cs; echo >build/bin/a.dll")]
    [InlineData("echo >build/.Build.cs.swp; echo >build/Build.cs~; ln -s nowhere build/.#Build.cs")]
    public async Task KeepsTheBuildWhenOnlyOtherFilesChange(string line)
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        await repository.ShellAsync("mkdir -p src/Greeting/obj build/bin");
        await repository.RunAsync();
        repository.TakeCalls();

        await repository.ShellAsync(line);
        var result = await repository.RunAsync();

        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal(["run"], repository.TakeCalls());
    }

    [Fact]
    public async Task FollowsALinkedSource()
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        await repository.ShellAsync("mv build/Build.cs ../real.cs; ln -s ../../real.cs build/Build.cs");
        await repository.RunAsync();

        repository.Write("../real.cs", "v2\n");

        Assert.StartsWith("v2\n", (await repository.RunAsync()).Output);
    }

    [Fact]
    public async Task TheOtherBuildHostIsAnotherBuild()
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        await repository.RunAsync();
        repository.TakeCalls();

        repository.Environment["BuildHost"] = "nuke";
        await repository.RunAsync();

        Assert.Contains("publish", repository.TakeCalls());
    }

    [Theory]
    [InlineData("GenerateRow")]
    [InlineData("generate-row")]
    [InlineData("InferContract")]
    public async Task ARefusedRecordStillLetsTheTargetsThatMendItRunOnce(string target)
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        await repository.RunAsync();
        repository.Program("refused");

        var refused = await repository.RunAsync();
        Assert.Equal((1, ""), (refused.ExitCode, refused.Output));
        Assert.Contains("error MLOPS001", refused.Error);

        var mending = await repository.RunAsync(target);
        Assert.True(mending.ExitCode == 0, mending.Everything);
        Assert.StartsWith("refused\n", mending.Output);
        Assert.EndsWith($"<{target}>\n", mending.Output);

        Assert.Equal(1, (await repository.RunAsync()).ExitCode);
        repository.Program("mended");
        Assert.StartsWith("mended\n", (await repository.RunAsync()).Output);
        repository.TakeCalls();
        Assert.StartsWith("mended\n", (await repository.RunAsync(target)).Output);
        Assert.Equal(["run"], repository.TakeCalls());
    }

    [Fact]
    public async Task ASourceChangedDuringThePublishIsBuiltAgain()
    {
        Posix.Require();
        using var repository = MiniRepository.Imitating();
        File.WriteAllText(repository.Gate, "");
        using var launcher = repository.Launcher().Start();
        var output = launcher.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await MiniRepository.UntilAsync(() => Directory.Exists(Path.Combine(repository.State, "builds", ".new")), launcher);
        repository.Program("v2");
        File.Delete(repository.Gate);
        await launcher.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("v2\n", await output);
        Assert.Equal(2, repository.TakeCalls().Count(call => call == "publish"));
        Assert.StartsWith("v2\n", (await repository.RunAsync()).Output);
        Assert.Equal(["run"], repository.TakeCalls());
    }
}
