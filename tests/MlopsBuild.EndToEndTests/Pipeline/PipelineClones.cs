using System.Text.Json;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <summary>Two fresh clones of this repository in unlike folders, in which the launcher runs the reference pipeline.</summary>
public sealed class PipelineClones : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();

    public string First => _folder["first"];

    public string Second => _folder["second clone, deeper", "checkout"];

    /// <summary>What the first run in each clone left.</summary>
    public IReadOnlyList<FirstRun> FirstRuns { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await CloneAsync(First);
        await CloneAsync(Second);
        FirstRuns =
        [
            FirstRun.Of(First, await BuildAsync(First)),
            FirstRun.Of(Second, await BuildAsync(Second, [], ("TZ", "Asia/Kathmandu"), ("LC_ALL", "tr_TR.UTF-8"), ("LANG", "tr_TR.UTF-8"))),
        ];
    }

    /// <summary>Brings the first clone back to its data, up to date.</summary>
    public async Task SettleAsync()
    {
        await GitAsync(First, "checkout", "--quiet", "--", "data");
        var result = await BuildAsync(First);
        Assert.True(result.ExitCode == 0, result.Everything);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    public static Task<CommandResult> BuildAsync(string clone, params string[] arguments) => BuildAsync(clone, arguments, []);

    public static JsonDocument Record(string clone) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(clone, "artifacts", "run.json")));

    /// <summary>Stage, key, hit or miss, and reason of every stage of the last run, in order.</summary>
    public static IReadOnlyList<(string Stage, string Key, string Cache, string Reason)> Stages(string clone)
    {
        using var record = Record(clone);
        return [.. record.RootElement.GetProperty("targets").EnumerateArray()
            .SelectMany(target => target.GetProperty("stages").EnumerateArray())
            .Select(stage => (Text(stage, "name"), Text(stage, "key"), Text(stage, "cache"), Text(stage, "reason")))];
    }

    public static async Task GitAsync(string clone, params string[] arguments)
    {
        var result = await new Command("git", ["-C", clone, "-c", "user.name=Test", "-c", "user.email=test@example.org", .. arguments]).RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static Task<CommandResult> BuildAsync(string clone, string[] arguments, params (string Name, string Value)[] environment) =>
        new Command(Path.Combine(clone, "build.sh"), arguments)
        {
            Folder = clone,
            Environment = environment.ToDictionary(variable => variable.Name, variable => (string?)variable.Value)
                .Append(new("CI", null)).Append(new("GITHUB_ACTIONS", null)).Append(new("MLOPS_ROOT", null)).Append(new("MLOPS_STORE", null)).ToDictionary(),
        }.RunAsync();

    /// <summary>A clone of the working tree as it is, uncommitted changes included.</summary>
    public static async Task CloneAsync(string target)
    {
        await GitAsync(RepositoryRoot.Path, "clone", "--quiet", "--no-hardlinks", RepositoryRoot.Path, target);
        var changed = await new Command("git", "-C", RepositoryRoot.Path, "ls-files", "--modified", "--others", "--deleted", "--exclude-standard", "-z").RunAsync();
        foreach (var path in changed.Output.Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct())
        {
            var source = Path.Combine(RepositoryRoot.Path, path);
            if (File.Exists(source))
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(target, path))!);
                File.Copy(source, Path.Combine(target, path), overwrite: true);
            }
            else
            {
                File.Delete(Path.Combine(target, path));
            }
        }

        await GitAsync(target, "add", "--all");
        await GitAsync(target, "commit", "--quiet", "--allow-empty", "-m", "as it is");
    }
}
