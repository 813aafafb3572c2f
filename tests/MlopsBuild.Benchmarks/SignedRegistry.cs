using System.Diagnostics;
using System.Globalization;
using MlopsBuild.Gates;
using MlopsBuild.Registry;
using MlopsBuild.Storage;
using MlopsBuild.Testing;
using EventLog = MlopsBuild.Registry.EventLog;

namespace MlopsBuild.Benchmarks;

/// <summary>A registry that a verification finds nothing wrong with: versions, promotions to staging, and now and then a signed approval with the promotion that rests on it.</summary>
internal static class SignedRegistry
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly PromotionPolicy s_production = PromotionPolicy.Default.RequireApprovals(1);

    /// <summary>Writes the events as they would have come, with a snapshot wherever one is due.</summary>
    public static async Task<int> GenerateAsync(string folder, int count, int signatures)
    {
        var store = new DirectoryStore(folder);
        var key = Path.Combine(folder, "key");
        var made = await new Command("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key).RunAsync();
        if (made.ExitCode != 0)
            throw new InvalidOperationException(made.Everything);
        var approvers = ApproverList.Parse($"eve {string.Join(' ', File.ReadAllText(key + ".pub").Split(' ')[..2])}\n", "list");
        await KeepAsync(RegistryObjects.Approvers(approvers.Digest), approvers.Text);
        await KeepAsync(RegistryObjects.Policy(s_production.Digest), s_production.Describe());
        await KeepAsync(RegistryObjects.Policy(PromotionPolicy.Default.Digest), PromotionPolicy.Default.Describe());
        Directory.CreateDirectory(Path.Combine(folder, "registry", "events"));
        var (state, every, approval) = (new RegistryState(), Math.Max(2, count / signatures), 0L);
        for (var number = 1; number <= count; number++)
        {
            var due = state.Number > 0 && state.Number % EventLog.SnapshotEvery == 0;
            var versions = state.Find("diamonds")?.Versions.Count ?? 0;
            var time = s_start.AddMinutes(number);
            RegistryChange change;
            if (approval > 0)
            {
                change = Move(state, "production", versions, s_production) with { Approvers = approvers.Digest, Approvals = [approval] };
                approval = 0;
            }
            else if (versions > 0 && number % every == 0)
            {
                // A version of its own for each approval.
                var text = new ApprovalText { Model = "diamonds", Version = versions, Digest = state.Version("diamonds", versions).Content.Digest, Alias = "production", Policy = s_production.Digest, Expires = time.AddDays(1) };
                var signature = SshSignature.Sign(text.ToUtf8(), key, SshSignature.ForApprovals);
                change = new Approved(text, "eve", SshSignature.Check(text.ToUtf8(), signature, approvers, (SshSignature.ForApprovals, time)).Key!) { Approvers = approvers.Digest, Signature = signature };
                approval = number;
            }
            else
            {
                change = number % 2 == 1 ? Version(versions + 1, number) : Move(state, "staging", versions, PromotionPolicy.Default);
            }

            var item = new RegistryEvent
            {
                Number = number,
                Previous = state.Head,
                Id = ContentHash.Of($"{number}").Hex[..32],
                Time = time,
                Actor = "ann@example.com",
                Host = $"https://ci.example.com/runs/{number}",
                Snapshot = due ? state.Digest : null,
                Change = change,
            };
            var bytes = EventJson.Format(item);
            state.Apply(item, ContentHash.Of(bytes));
            await File.WriteAllBytesAsync(Path.Combine(folder, RegistryObjects.Event(number)), bytes);
        }

        return 0;

        Task KeepAsync(string name, string text) => store.PutAsync(name, ObjectContent.Of(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    public static async Task<int> VerifyAsync(string folder)
    {
        var started = Stopwatch.GetTimestamp();
        var verdict = await new ModelRegistry(new DirectoryStore(folder)).VerifyAsync(new() { Artifacts = false });
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seconds {Stopwatch.GetElapsedTime(started).TotalSeconds}\nevents {verdict.Events}\nsignatures {verdict.Signatures}\nproblems {verdict.Problems.Count}"));
        foreach (var problem in verdict.Problems.Take(5))
            Console.Error.WriteLine(problem);
        return verdict.Problems.Count;
    }

    private static AliasMoved Move(RegistryState state, string alias, int version, PromotionPolicy policy) =>
        new("diamonds", alias, version, state.Find("diamonds")!.Aliases.GetValueOrDefault(alias)?.Current.Version) { Policy = policy.Digest };

    private static Registered Version(int version, int number) => new("diamonds", version, new(ContentHash.Of($"m{number}"), ContentHash.Of($"l{number}"), 5, 1_000_000), new()
    {
        Author = "joe@example.com",
        Run = $"run-{number}",
        Code = ContentHash.Of($"c{number / 50}"),
        Data = [new("train", ContentHash.Of($"d{number / 100}"), s_start)],
        Metrics = new Dictionary<string, double> { ["rmse"] = 500 + (number % 100), ["r2"] = 0.98 },
        Verdicts = [.. Enumerable.Range(0, 5).Select(gate => new Verdict($"gate {gate}", VerdictResult.Pass, "R² is 0.982 over 10,788 rows (95 % sure that it is at least 0.9787).") { Passes = true, Estimate = 0.982, Rows = 10_788 })],
    });
}
