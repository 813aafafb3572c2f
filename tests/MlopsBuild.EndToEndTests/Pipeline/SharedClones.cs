using MlopsBuild.Testing;
using MlopsBuild.Testing.S3;
using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <summary>
/// A clone whose reference pipeline ran once without a shared store. Other clones are run by what the launcher compiled in it, as the keys of
/// stages do not depend on the folder.
/// </summary>
public sealed class SharedClones : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private int _clones;

    public string First => _folder["first"];

    /// <summary>A folder for one test.</summary>
    public string NewFolder() => Directory.CreateDirectory(_folder[$"folder-{Interlocked.Increment(ref _clones)}"]).FullName;

    public async ValueTask InitializeAsync()
    {
        await PipelineClones.CloneAsync(First);
        var result = await PipelineClones.BuildAsync(First);
        Assert.True(result.ExitCode == 0, result.Everything);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A further clone of the project in which nothing ran yet.</summary>
    public async Task<string> CloneAsync()
    {
        var clone = Path.Combine(NewFolder(), "clone");
        await PipelineClones.GitAsync(First, "clone", "--quiet", "--no-hardlinks", First, clone);
        return clone;
    }

    /// <summary>Runs the build in a clone.</summary>
    public Task<CommandResult> RunAsync(string clone, string[] arguments, params (string Name, string? Value)[] environment)
    {
        var current = File.ReadAllLines(Path.Combine(First, ".mlops/launcher/current"));
        var variables = new Dictionary<string, string?> { ["MLOPS_ROOT"] = clone, ["CI"] = null, ["GITHUB_ACTIONS"] = null, ["MLOPS_STORE"] = null };
        foreach (var (name, value) in environment)
            variables[name] = value;
        return new Command(current[1], [Path.Combine(First, ".mlops/launcher/builds", current[0], "_build.dll"), .. arguments]) { Folder = clone, Environment = variables }.RunAsync();
    }

    /// <summary>What a build needs to use a server as Amazon's.</summary>
    public static (string Name, string? Value)[] Credentials(S3Server server) =>
    [
        ("AWS_ENDPOINT_URL_S3", server.Endpoint), ("AWS_ACCESS_KEY_ID", S3Server.AccessKey), ("AWS_SECRET_ACCESS_KEY", "any"), ("AWS_EC2_METADATA_DISABLED", "true"),
    ];
}
