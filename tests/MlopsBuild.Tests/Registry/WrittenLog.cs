using System.Globalization;
using MlopsBuild.Registry;
using MlopsBuild.Storage;

namespace MlopsBuild.Tests.Registry;

/// <summary>A log in memory alone, for what is decided on a state.</summary>
internal sealed class WrittenLog
{
    public static readonly DateTimeOffset Start = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    public RegistryState State { get; } = new();

    public List<byte[]> Events { get; } = [];

    /// <summary>Adds an event.</summary>
    /// <param name="hours">When, after the start.</param>
    /// <param name="change">What it changes.</param>
    /// <param name="snapshot">The snapshot it names.</param>
    public WrittenLog Add(double hours, RegistryChange change, ContentHash? snapshot = null)
    {
        var item = new RegistryEvent
        {
            Number = State.Number + 1,
            Previous = State.Head,
            Id = (State.Number + 1).ToString("x32", CultureInfo.InvariantCulture),
            Time = Start.AddHours(hours),
            Actor = "ann",
            Host = "test",
            Reason = change is Rejected or Deprecated ? "it is bad" : null,
            Snapshot = snapshot,
            Change = change,
        };
        var bytes = EventJson.Format(item);
        State.Apply(item, ContentHash.Of(bytes));
        Events.Add(bytes);
        return this;
    }

    public static ModelContent Content(int version) => new(ContentHash.Of($"files {version}"), ContentHash.Of($"list {version}"), 1, 10);

    public static Registered Version(int number, Registration? registration = null) => new("diamonds", number, Content(number), registration ?? new());

    public static AliasMoved Moved(string alias, int version, int? from = null) => new("diamonds", alias, version, from) { Policy = PromotionPolicy.Default.Digest };

    public static Approved Approval(string principal, int version, PromotionPolicy policy, double untilHours = 100) => new(
        new() { Model = "diamonds", Version = version, Digest = Content(version).Digest, Alias = "production", Policy = policy.Digest, Expires = Start.AddHours(untilHours) },
        principal,
        $"SHA256:{principal}") { Approvers = ContentHash.Of("list"), Signature = $"signature of {principal}" };
}
