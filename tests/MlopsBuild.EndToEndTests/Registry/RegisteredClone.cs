using System.Text.Json;
using MlopsBuild.EndToEndTests.Pipeline;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Registry;

/// <summary>
/// A clone of this repository whose default branch lists two approvers, and a store in a folder with two registered versions of its model. Each
/// test works on a copy of the store.
/// </summary>
public sealed class RegisteredClone : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private int _copies;

    public string Path => _folder["clone"];

    /// <summary>What the build said that registered the first version.</summary>
    public CommandResult First { get; private set; } = new(-1, "", "");

    /// <summary>The record of that build.</summary>
    public JsonElement FirstRun { get; private set; }

    public string Head { get; private set; } = "";

    public string this[params string[] parts] => _folder[parts];

    public async ValueTask InitializeAsync()
    {
        await PipelineClones.CloneAsync(Path);
        await PipelineClones.GitAsync(Path, "remote", "remove", "origin");
        await PipelineClones.GitAsync(Path, "checkout", "--quiet", "-B", "main");
        await PipelineClones.GitAsync(Path, "config", "user.email", "ann@example.com");
        await PipelineClones.GitAsync(Path, "config", "user.name", "Ann");
        var list = "";
        foreach (var person in new[] { "ann", "bob", "eve" })
        {
            var made = await new Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", Key(person)).RunAsync();
            Assert.True(made.ExitCode == 0, made.Everything);
            if (person != "eve")
                list += $"{person}@example.com {string.Join(' ', File.ReadAllText(Key(person) + ".pub").Split(' ')[..2])}\n";
        }

        File.WriteAllText(System.IO.Path.Combine(Path, ".mlops-approvers"), list);
        var compiled = await BuildAsync(_folder["store"], "Models");
        Assert.True(compiled.ExitCode == 0, compiled.Everything);
        await PipelineClones.GitAsync(Path, "add", "--all");
        await PipelineClones.GitAsync(Path, "commit", "--quiet", "--allow-empty", "-m", "Say who approves");
        Head = (await new Command("git", "-C", Path, "rev-parse", "HEAD").RunAsync()).Output.Trim();
        First = await BuildAsync(_folder["store"], "Register", "--reason", "the first", "--tag", "first");
        Assert.True(First.ExitCode == 0, First.Everything);
        using (var record = PipelineClones.Record(Path))
            FirstRun = record.RootElement.Clone();
        var second = await BuildAsync(_folder["store"], "Register", "--data-as-of", "2026-03-02");
        Assert.True(second.ExitCode == 0, second.Everything);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>Path of a person's SSH key; ann and bob are approvers, eve is not.</summary>
    public string Key(string person) => _folder[$"{person}.key"];

    /// <summary>A store with the two versions and nothing else in its log.</summary>
    public string NewStore()
    {
        var copy = _folder[$"store{Interlocked.Increment(ref _copies)}"];
        foreach (var file in Directory.EnumerateFiles(_folder["store"], "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(copy, System.IO.Path.GetRelativePath(_folder["store"], file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    /// <summary>Registers a third version, since the pages speak of one.</summary>
    public async Task RegisterThirdAsync(string store) => Assert.Contains("Registered diamonds@3", await DoneAsync(store, "Register", "--data-as-of", "2026-03-03"));

    /// <summary>Promotes a version to production, which takes an approval.</summary>
    public async Task PromoteAsync(string store, string version)
    {
        await DoneAsync(store, "Approve", "--version", version, "--to", "production", "--key", Key("ann"));
        await DoneAsync(store, "Promote", "--version", version, "--to", "production");
    }

    /// <summary>The command that runs targets with a store; an empty one stands for none.</summary>
    public Command Build(string store, string[] arguments, params (string Name, string? Value)[] environment) => new(System.IO.Path.Combine(Path, "build.sh"), arguments)
    {
        Folder = Path,
        Environment = environment.Concat(new[] { "CI", "GITHUB_ACTIONS", "MLOPS_ROOT", "JENKINS_URL", "GITLAB_CI", "CIRCLECI", "TF_BUILD" }.Select(name => (name, (string?)null)))
            .Append(("MLOPS_STORE", store.Length > 0 ? store : null)).Append(("GIT_CONFIG_GLOBAL", "/dev/null")).DistinctBy(variable => variable.Item1).ToDictionary(),
    };

    public Task<CommandResult> BuildAsync(string store, params string[] arguments) => Build(store, arguments).RunAsync();

    /// <summary>Runs targets that must succeed.</summary>
    public async Task<string> DoneAsync(string store, params string[] arguments)
    {
        var result = await BuildAsync(store, arguments);
        Assert.True(result.ExitCode == 0, result.Everything);
        return result.Output;
    }

    /// <summary>Runs targets that must end with an exit code and without a stack trace; what they said.</summary>
    public async Task<string> EndedAsync(int exitCode, string store, params string[] arguments)
    {
        var result = await BuildAsync(store, arguments);
        Assert.True(result.ExitCode == exitCode, result.Everything);
        Assert.DoesNotContain("   at ", result.Output + result.Error);
        return result.Output + result.Error;
    }

    /// <summary>What ShowModel wrote of a version.</summary>
    public async Task<JsonElement> ShownAsync(string store, int version)
    {
        await DoneAsync(store, "ShowModel", "--version", $"{version}");
        using var json = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(Path, "artifacts", "registry", $"diamonds-{version}.json")));
        return json.RootElement.Clone();
    }

    /// <summary>The events of a store, in order.</summary>
    public static IReadOnlyList<JsonElement> Events(string store) =>
        [.. Directory.EnumerateFiles(System.IO.Path.Combine(store, "registry", "events")).Order(StringComparer.Ordinal).Select(file =>
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(file));
            return json.RootElement.Clone();
        })];

    public static string Event(string store, int number) => System.IO.Path.Combine(store, "registry", "events", $"{number:D12}.json");
}
