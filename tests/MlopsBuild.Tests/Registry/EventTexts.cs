using System.Text;
using MlopsBuild.Gates;
using MlopsBuild.Registry;
using MlopsBuild.Storage;
using MlopsBuild.Tests.Data.Reports;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class EventTexts
{
    private static readonly ContentHash s_hash = ContentHash.Of("x");

    public static TheoryData<string> Kinds => [.. Enum.GetNames<EventKind>()];

    private static RegistryEvent Event(EventKind kind) => new()
    {
        Number = 12,
        Previous = kind == EventKind.Registered ? null : s_hash,
        Id = Guid.Empty.ToString("N"),
        Time = new(2026, 3, 1, 9, 30, 0, 123, TimeSpan.Zero),
        Actor = "ann \"the\" owner\n\u0001",
        Host = "ci/1",
        Reason = kind == EventKind.Tagged ? null : "because of Größe",
        Snapshot = kind == EventKind.AliasMoved ? s_hash : null,
        Change = Change(kind),
    };

    private static RegistryChange Change(EventKind kind) => kind switch
    {
        EventKind.Registered => new Registered("diamonds", 3, new(s_hash, ContentHash.Of("list"), 2, 1234), new()
        {
            Author = "ann@example.com",
            Run = "r1",
            Commit = "abc",
            Stage = s_hash,
            Code = s_hash,
            Data = [new("train", s_hash, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)), new("test", s_hash)],
            Metrics = new Dictionary<string, double> { ["rmse"] = 541.25, ["odd"] = double.NaN, ["small"] = 1e-9 },
            Verdicts = [Trial.Passed(), Trial.Failed() with { Slice = new("cut", "Fair"), Interval = new(0.1, 0.2, 0.9), Threshold = 0.97, Test = "z", RowsToDecide = 12 }],
            Signature = new("ann", s_hash, "-----BEGIN\nx\n"),
        })
        { Tags = ["nightly"] },
        EventKind.Tagged => new Tagged("diamonds", 3, ["a"], ["b", "c"]),
        EventKind.AliasMoved => new AliasMoved("diamonds", "production", 3, 2) { Policy = s_hash, Approvers = s_hash, Approvals = [4, 7], Evidence = new(s_hash, [new(EvidenceKind.Bom, "key P-256 1234", s_hash)]) },
        EventKind.PromotionRefused => new PromotionRefused("diamonds", "production", 3, [new("gates", "No.", "Yes.")]) { Policy = s_hash },
        EventKind.Approved => new Approved(
            new() { Model = "diamonds", Version = 3, Digest = s_hash, Alias = "production", Policy = s_hash, Expires = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero) }, "ann", "SHA256:abc")
        { Approvers = s_hash, Signature = "-----BEGIN\nx\n" },
        EventKind.Rejected => new Rejected("diamonds", "production", 3),
        EventKind.RolledBack => new RolledBack("diamonds", "production", 2, 3),
        EventKind.Deprecated => new Deprecated("diamonds", 1),
        EventKind.Deployed => new Deployed("diamonds", "production", 3, 2) { Image = $"registry.example.com/team/server@{s_hash}", Target = "Docker engine unix:///run/docker.sock" },
        EventKind.DeploymentRolledBack => new DeploymentRolledBack("diamonds", "production", 2, 3) { Image = $"127.0.0.1:5000/server@{s_hash}", Target = "Kubernetes \"kind\"" },
        _ => new Checkpointed(11, s_hash, s_hash, "ann"),
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void OfEveryKindAreReadAsTheyWereWritten(string kind)
    {
        var written = EventJson.Format(Event(Enum.Parse<EventKind>(kind)));
        var read = EventJson.Read(written);
        Assert.Equal(kind, read.Change.Kind.ToString());
        Assert.Equal(Encoding.UTF8.GetString(written), Encoding.UTF8.GetString(EventJson.Format(read)));
        Assert.DoesNotContain((byte)'\n', written);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public Task OfEveryKindFollowTheSchema(string kind) =>
        JsonSchema.FollowsAsync(JsonSchema.Published("event"), Encoding.UTF8.GetString(EventJson.Format(Event(Enum.Parse<EventKind>(kind)))));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void OfWhichOneBitWasChangedAreRefused(string kind)
    {
        var written = EventJson.Format(Event(Enum.Parse<EventKind>(kind)));
        for (var place = 0; place < written.Length; place++)
        {
            var changed = written.ToArray();
            changed[place] ^= (byte)(1 << (place % 8));
            Assert.Throws<FormatException>(() => EventJson.Read(changed));
        }

        Assert.Throws<FormatException>(() => EventJson.Read(written[..^1]));
        Assert.Throws<FormatException>(() => EventJson.Read([.. written, (byte)'\n']));
        Assert.Throws<FormatException>(() => EventJson.Read([]));
    }
}
