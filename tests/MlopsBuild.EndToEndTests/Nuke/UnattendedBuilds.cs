using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>Builds whose input is no terminal ask nobody.</summary>
public sealed class UnattendedBuilds : IDisposable
{
    private readonly NukeFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task MissingRequirementIsOneSentence()
    {
        var result = await _folder.RunAsync("Build", ["NeedsKey"]);

        Assert.Equal("Target 'NeedsKey' requires member 'ApiKey' to be not null or empty\n", result.Error);
        Assert.Equal(2, result.ExitCode);
        Assert.DoesNotContain("║", result.Output);
    }

    [Theory]
    [InlineData("Build", "NeedsKey")]
    [InlineData("Sharding", "Test")]
    [InlineData("Build", "Noop")]
    public async Task StandardInputIsNeverRead(string build, string target)
    {
        using var process = _folder.Build(build, [target]).Start();
        // Held open with an answer in it: a build that read it would run, or wait for more.
        process.StandardInput.Write("an answer\n");
        process.StandardInput.Flush();
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        await process.WaitForExitAsync(limit.Token);

        Assert.Equal(target == "Noop" ? 0 : 2, process.ExitCode);
        Assert.Equal(target == "Noop" ? 0 : 1, error.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.DoesNotContain("»", await output);
    }

    [Fact]
    public async Task RequiredMembersAreNamedAsTheyAreGiven()
    {
        var result = await _folder.RunAsync("Sharding", ["Test"]);

        Assert.Equal("Member 'Owner' is required to be not null or empty\n", result.Error);
        Assert.Equal(2, result.ExitCode);
    }
}
