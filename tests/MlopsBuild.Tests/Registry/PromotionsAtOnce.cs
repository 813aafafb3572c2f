using System.Globalization;
using MlopsBuild.Registry;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class PromotionsAtOnce : IDisposable
{
    private static readonly string s_program = Path.Combine(
        RepositoryRoot.Path, "artifacts", "bin", "MlopsBuild.Faults", new DirectoryInfo(AppContext.BaseDirectory).Name, "MlopsBuild.Faults.dll");

    private readonly Trial _trial = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static bool IsFull => Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") is not null;

    public void Dispose() => _trial.Dispose();

    private async Task FillAsync()
    {
        var registry = _trial.Open();
        foreach (var content in new[] { "a", "b", "c", "d", "e" })
            await _trial.RegisterAsync(registry, content);
    }

    private Dictionary<long, string> Moves() => Directory.EnumerateFiles(_trial["store", "registry", "events"])
        .Select(file => EventJson.Read(File.ReadAllBytes(file))).Where(item => item.Change is AliasMoved).ToDictionary(item => item.Number, item => item.Id);

    [Fact]
    public async Task OfManyTasksAreEachWrittenOnce()
    {
        await FillAsync();
        var tasks = Enumerable.Range(0, 16).Select(task => Task.Run(async () =>
        {
            var registry = _trial.Open($"task{task}");
            var acknowledged = new List<RegistryEvent>();
            for (var version = 1; acknowledged.Count < 5; version = 1 + (version % 5))
            {
                if ((await registry.PromoteAsync(new("diamonds", version, "production"), Token)).Event is { } item)
                    acknowledged.Add(item);
            }

            return acknowledged;
        }));
        var acknowledged = (await Task.WhenAll(tasks)).SelectMany(items => items).ToDictionary(item => item.Number, item => item.Id);
        Assert.Equal(80, acknowledged.Count);
        Assert.Equal(acknowledged, Moves());
        Assert.Empty((await _trial.Open().VerifyAsync(cancellation: Token)).Problems);
    }

    [Fact]
    public async Task OfManyProcessesAreEachWrittenOnce()
    {
        await FillAsync();
        var (processes, each) = IsFull ? (64, 16) : (6, 8);
        var runs = await Task.WhenAll(Enumerable.Range(0, processes).Select(seed => Loop("promote", each, seed).RunAsync()));
        Assert.All(runs, run => Assert.True(run.ExitCode == 0, run.Everything));
        var acknowledged = runs.SelectMany(run => Acknowledged(run.Output)).ToDictionary();
        Assert.Equal(processes * each, acknowledged.Count);
        Assert.Equal(acknowledged, Moves());
        Assert.Empty((await _trial.Open().VerifyAsync(cancellation: Token)).Problems);
    }

    [Fact]
    public async Task ThatAreKilledLeaveTheOldStateOrTheNew()
    {
        await FillAsync();
        var (random, lost) = (new Random(11), 0);
        var acknowledged = new Dictionary<long, string>();
        for (var kill = 0; kill < (IsFull ? 1000 : 20); kill++)
        {
            var before = Moves().Count;
            var lines = await KillAsync(Loop(kill % 2 == 0 ? "promote" : "register", 1_000_000, kill), random.Next(60));
            if (kill % 2 == 0)
            {
                foreach (var (number, id) in Acknowledged(string.Join('\n', lines)))
                    acknowledged.Add(number, id);
                var moves = Moves();
                Assert.All(acknowledged, item => Assert.Equal(item.Value, moves[item.Key]));
                // At most one event was written and its acknowledgement not heard.
                lost += moves.Count - before - lines.Count;
                Assert.InRange(moves.Count - before - lines.Count, 0, 1);
            }

            if (kill % 10 < 2)
                Assert.Empty((await _trial.Open().VerifyAsync(cancellation: Token)).Problems);
        }

        Assert.Empty((await _trial.Open().VerifyAsync(cancellation: Token)).Problems);
        Assert.True(acknowledged.Count > 5, $"{acknowledged.Count} were acknowledged, {lost} were not.");
    }

    private Command Loop(string what, int times, int seed) =>
        new("dotnet", s_program, "registry", what, _trial.StoreFolder, times.ToString(CultureInfo.InvariantCulture), seed.ToString(CultureInfo.InvariantCulture), _trial["work"]) { Timeout = TimeSpan.FromMinutes(5) };

    private static IEnumerable<KeyValuePair<long, string>> Acknowledged(string output) => output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(' ')).Select(parts => new KeyValuePair<long, string>(long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1]));

    /// <summary>Starts a program and kills it some milliseconds after its first line; the whole lines that it printed.</summary>
    private static async Task<List<string>> KillAsync(Command command, int milliseconds)
    {
        using var process = command.Start();
        process.StandardInput.Close();
        var first = await process.StandardOutput.ReadLineAsync(Token);
        Assert.True(first is not null, first is null ? await process.StandardError.ReadToEndAsync(Token) : "");
        await Task.Delay(milliseconds, Token);
        process.Kill();
        var rest = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        var end = rest.LastIndexOf('\n') + 1;
        return [first!, .. rest[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
