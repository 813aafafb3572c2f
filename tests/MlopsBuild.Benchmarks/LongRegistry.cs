using System.Diagnostics;
using System.Globalization;
using MlopsBuild.Gates;
using MlopsBuild.Registry;
using MlopsBuild.Storage;
using EventLog = MlopsBuild.Registry.EventLog;

namespace MlopsBuild.Benchmarks;

/// <summary>A registry with many events: of 20, four register versions of ten models, eight move aliases, four approve, the others tag and refuse.</summary>
internal static class LongRegistry
{
    private const int Models = 10;

    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes the events as they would have come; the last event that can name a snapshot does.</summary>
    public static async Task<int> GenerateAsync(string folder, int count)
    {
        var store = new DirectoryStore(folder);
        Directory.CreateDirectory(Path.Combine(folder, "registry", "events"));
        var state = new RegistryState();
        var named = (count - 1) / EventLog.SnapshotEvery * EventLog.SnapshotEvery;
        for (var number = 1; number <= count; number++)
        {
            var snapshot = number == named + 1 ? RegistrySnapshot.Write(state) : null;
            if (snapshot is not null)
                await store.PutAsync(RegistryObjects.Snapshot(named), ObjectContent.Of(snapshot));
            var item = new RegistryEvent
            {
                Number = number,
                Previous = state.Head,
                Id = ContentHash.Of($"{number}").Hex[..32],
                Time = s_start.AddMinutes(number),
                Actor = $"person{number % 7}@example.com",
                Host = $"https://ci.example.com/runs/{number}",
                Reason = number % 3 == 0 ? $"Release {number / 100}" : null,
                Snapshot = snapshot is null ? null : ContentHash.Of(snapshot),
                Change = Change(state, number),
            };
            var bytes = EventJson.Format(item);
            state.Apply(item, ContentHash.Of(bytes));
            await File.WriteAllBytesAsync(Path.Combine(folder, RegistryObjects.Event(number)), bytes);
        }

        return 0;
    }

    /// <summary>Loads the state, then asks what was in production at a hundred times, and for all models and versions.</summary>
    public static async Task<int> QueryAsync(string folder)
    {
        var started = Stopwatch.GetTimestamp();
        var state = await new ModelRegistry(new DirectoryStore(folder)).ReadAsync();
        var loaded = Stopwatch.GetTimestamp();
        var placement = state.At("model3", "production", s_start.AddMinutes(state.Number / 2.0));
        var asked = Stopwatch.GetTimestamp();
        var versions = 0;
        foreach (var model in state.Models)
        {
            var used = model.Aliases.Values.Select(alias => alias.Current.Version).ToHashSet();
            versions += model.Versions.Count(version => version.Deprecated is null && used.Contains(version.Number));
        }

        var whole = Stopwatch.GetTimestamp();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"load {Stopwatch.GetElapsedTime(started, loaded).TotalSeconds}\nquery {Stopwatch.GetElapsedTime(loaded, asked).TotalSeconds}\nstate {Stopwatch.GetElapsedTime(asked, whole).TotalSeconds}\nevents {state.Number}\nversion {placement?.Version}\nin-use {versions}"));
        return 0;
    }

    private static RegistryChange Change(RegistryState state, int number)
    {
        var model = $"model{number / 20 % Models}";
        var versions = state.Find(model)?.Versions.Count ?? 0;
        var random = new Random(number);
        if (number % 20 < 4 || versions < 3)
            return Version(model, versions + 1, number);
        var version = versions - random.Next(3);
        var alias = number % 2 == 0 ? "production" : "staging";
        if (number % 20 < 12)
        {
            var from = state.Find(model)!.Aliases.GetValueOrDefault(alias)?.Current.Version;
            return new AliasMoved(model, alias, version, from) { Policy = PromotionPolicy.Default.Digest, Approvals = [number - 1] };
        }

        if (number % 20 < 16)
        {
            var text = new ApprovalText
            {
                Model = model,
                Version = version,
                Digest = state.Version(model, version).Content.Digest,
                Alias = alias,
                Policy = PromotionPolicy.Default.Digest,
                Expires = s_start.AddMinutes(number + 10_000),
            };
            return new Approved(text, $"person{number % 7}@example.com", $"SHA256:{number % 7}") { Approvers = ContentHash.Of("list"), Signature = new string('x', 300) };
        }

        return number % 20 < 18
            ? new Tagged(model, version, [$"t{number % 5}"], [$"t{number % 3}"])
            : new PromotionRefused(model, alias, version, [new("gates", "The gate \"r2\" said fail.", "Register a version that passes it.")]) { Policy = PromotionPolicy.Default.Digest };
    }

    private static Registered Version(string model, int version, int number) => new(model, version, new(ContentHash.Of($"m{number}"), ContentHash.Of($"l{number}"), 5, 1_000_000), new()
    {
        Author = $"person{number % 7}@example.com",
        Run = $"run-{number}",
        Code = ContentHash.Of($"c{number / 50}"),
        Data = [new("train", ContentHash.Of($"d{number / 100}"), s_start), new("test", ContentHash.Of($"e{number / 100}"), s_start)],
        Metrics = new Dictionary<string, double> { ["rmse"] = 500 + (number % 100), ["r2"] = 0.98 },
        Verdicts = [.. Enumerable.Range(0, 5).Select(gate => new Verdict($"gate {gate}", VerdictResult.Pass, "R² is 0.982 over 10,788 rows (95 % sure that it is at least 0.9787).") { Passes = true, Estimate = 0.982, Rows = 10_788 })],
    });
}
