using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <content>Reading.</content>
internal static partial class RegistrySnapshot
{
    /// <summary>The state that a snapshot holds.</summary>
    /// <exception cref="FormatException">It is no snapshot of this version.</exception>
    public static RegistryState Read(byte[] snapshot)
    {
        try
        {
            return ReadState(snapshot);
        }
        catch (Exception cause) when (cause is EndOfStreamException or IndexOutOfRangeException or ArgumentException or OverflowException)
        {
            throw new FormatException($"it is no {Format}", cause);
        }
    }

    private static RegistryState ReadState(byte[] snapshot)
    {
        var bytes = new BytesReader(snapshot);
        if (bytes.ReadString() is var format && format != Format)
            throw new FormatException($"its format is \"{format}\", expected \"{Format}\"");
        var state = new RegistryState();
        var number = bytes.ReadInt64();
        var head = bytes.ReadHash();
        var time = Time(bytes.ReadInt64());
        var texts = SnapshotStrings.Read(ref bytes);
        _ = bytes.ReadInt32();
        state.Expect(number);
        for (var entry = 1L; entry <= number; entry++)
            state.Add(ReadEntry(ref bytes, entry, texts));
        var versions = bytes.ReadInt32();
        _ = bytes.ReadInt32();
        for (var index = 0; index < versions; index++)
            ReadVersion(ref bytes, texts, state);
        var approvals = bytes.ReadInt32();
        _ = bytes.ReadInt32();
        for (var index = 0; index < approvals; index++)
            state.Add(ReadApproval(ref bytes, texts));
        state.Continue(number, head, time);
        return state;
    }

    private static HistoryEntry ReadEntry(ref BytesReader bytes, long number, string[] texts)
    {
        var kind = (EventKind)bytes.ReadInt32();
        var time = Time(bytes.ReadInt64());
        var model = SnapshotStrings.At(texts, bytes.ReadInt32());
        var version = bytes.ReadInt32();
        var alias = SnapshotStrings.At(texts, bytes.ReadInt32());
        var from = bytes.ReadInt32();
        var entry = new HistoryEntry(number, kind, time)
        {
            Model = model,
            Version = version == 0 ? null : version,
            Alias = alias,
            From = from == 0 ? null : from,
            Actor = texts[bytes.ReadInt32()],
            Reason = SnapshotStrings.At(texts, bytes.ReadInt32()),
        };
        return !IsDeployment(kind) ? entry : entry with
        {
            Environment = texts[bytes.ReadInt32()],
            Image = texts[bytes.ReadInt32()],
            Target = texts[bytes.ReadInt32()],
        };
    }

    private static void ReadVersion(ref BytesReader bytes, string[] texts, RegistryState state)
    {
        var model = state.Open(texts[bytes.ReadInt32()]);
        var content = new ModelContent(bytes.ReadHash(), bytes.ReadHash(), bytes.ReadInt32(), bytes.ReadInt64());
        var registered = bytes.ReadInt64();
        var entry = state.History[(int)registered - 1];
        var version = new ModelVersion
        {
            Model = model.Name,
            Number = model.Versions.Count + 1,
            Content = content,
            Event = registered,
            EventHash = bytes.ReadHash(),
            Registered = entry.Time,
            RegisteredBy = entry.Actor,
            Author = SnapshotStrings.At(texts, bytes.ReadInt32()),
            Run = SnapshotStrings.At(texts, bytes.ReadInt32()),
            Code = bytes.ReadHash() is { IsEmpty: false } code ? code : null,
            Data = ReadHashes(ref bytes),
            Tags = ReadTags(ref bytes, texts),
            Deprecated = SnapshotStrings.At(texts, bytes.ReadInt32()),
        };
        model.Add(version);
    }

    private static Approval ReadApproval(ref BytesReader bytes, string[] texts) => new()
    {
        Event = bytes.ReadInt64(),
        EventHash = bytes.ReadHash(),
        Text = new ApprovalText
        {
            Model = texts[bytes.ReadInt32()],
            Version = bytes.ReadInt32(),
            Digest = bytes.ReadHash(),
            Alias = texts[bytes.ReadInt32()],
            Policy = bytes.ReadHash(),
            Expires = Time(bytes.ReadInt64()),
        },
        Principal = texts[bytes.ReadInt32()],
        WithdrawnBy = bytes.ReadInt64() is var by and > 0 ? by : null,
    };

    private static ContentHash[] ReadHashes(ref BytesReader bytes)
    {
        var hashes = new ContentHash[bytes.ReadInt32()];
        for (var index = 0; index < hashes.Length; index++)
            hashes[index] = bytes.ReadHash();
        return hashes;
    }

    private static string[] ReadTags(ref BytesReader bytes, string[] texts)
    {
        var tags = new string[bytes.ReadInt32()];
        for (var index = 0; index < tags.Length; index++)
            tags[index] = texts[bytes.ReadInt32()];
        return tags;
    }

    private static DateTimeOffset Time(long ticks) => new(ticks, TimeSpan.Zero);
}
