using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>
/// A state as bytes, the same for everybody who read the same log: little-endian numbers, a table of texts, one row an event, the versions,
/// the approvals. It is read in a hundredth of the time that the events take, and believed only where the event after it names its digest.
/// </summary>
internal static partial class RegistrySnapshot
{
    /// <summary>Name and version of the format.</summary>
    private const string Format = "mlopsbuild/snapshot/v1";

    public static byte[] Write(RegistryState state)
    {
        var strings = new SnapshotStrings();
        var rows = new BytesWriter();
        foreach (var entry in state.History)
            Write(rows, entry, strings);
        var versions = new BytesWriter();
        var count = 0;
        foreach (var version in state.ModelsAsTheyCame.SelectMany(model => model.Versions))
        {
            Write(versions, version, strings);
            count++;
        }

        var approvals = new BytesWriter();
        foreach (var approval in state.AllApprovals)
            Write(approvals, approval, strings);

        var bytes = new BytesWriter();
        bytes.Write(Format);
        bytes.Write(state.Number);
        bytes.Write(state.Head ?? default);
        bytes.Write(state.Time.UtcTicks);
        strings.Write(bytes);
        bytes.Write(rows.Written);
        bytes.Write(count);
        bytes.Write(versions.Written);
        bytes.Write(state.AllApprovals.Count);
        bytes.Write(approvals.Written);
        return bytes.Written.ToArray();
    }

    private static void Write(BytesWriter bytes, HistoryEntry entry, SnapshotStrings strings)
    {
        bytes.Write((int)entry.Kind);
        bytes.Write(entry.Time.UtcTicks);
        bytes.Write(strings.Place(entry.Model));
        bytes.Write(entry.Version ?? 0);
        bytes.Write(strings.Place(entry.Alias));
        bytes.Write(entry.From ?? 0);
        bytes.Write(strings.Place(entry.Actor));
        bytes.Write(strings.Place(entry.Reason));
        if (!IsDeployment(entry.Kind))
            return;
        bytes.Write(strings.Place(entry.Environment));
        bytes.Write(strings.Place(entry.Image));
        bytes.Write(strings.Place(entry.Target));
    }

    /// <summary>Whether an entry tells of an environment; others take no room for it, so that their bytes are those of earlier versions.</summary>
    private static bool IsDeployment(EventKind kind) => kind is EventKind.Deployed or EventKind.DeploymentRolledBack;

    private static void Write(BytesWriter bytes, ModelVersion version, SnapshotStrings strings)
    {
        bytes.Write(strings.Place(version.Model));
        bytes.Write(version.Content.Digest);
        bytes.Write(version.Content.Listing);
        bytes.Write(version.Content.Files);
        bytes.Write(version.Content.Bytes);
        bytes.Write(version.Event);
        bytes.Write(version.EventHash);
        bytes.Write(strings.Place(version.Author));
        bytes.Write(strings.Place(version.Run));
        bytes.Write(version.Code ?? default);
        bytes.Write(version.Data.Count);
        foreach (var data in version.Data)
            bytes.Write(data);
        bytes.Write(version.Tags.Count);
        foreach (var tag in version.Tags)
            bytes.Write(strings.Place(tag));
        bytes.Write(strings.Place(version.Deprecated));
    }

    private static void Write(BytesWriter bytes, Approval approval, SnapshotStrings strings)
    {
        bytes.Write(approval.Event);
        bytes.Write(approval.EventHash);
        bytes.Write(strings.Place(approval.Text.Model));
        bytes.Write(approval.Text.Version);
        bytes.Write(approval.Text.Digest);
        bytes.Write(strings.Place(approval.Text.Alias));
        bytes.Write(approval.Text.Policy);
        bytes.Write(approval.Text.Expires.UtcTicks);
        bytes.Write(strings.Place(approval.Principal));
        bytes.Write(approval.WithdrawnBy ?? 0L);
    }
}
