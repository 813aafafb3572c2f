using System.Globalization;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>Names of the registry's objects in a store.</summary>
internal static class RegistryObjects
{
    public const string Events = "registry/events/";
    public const string Snapshots = "registry/snapshots/";

    private const int Digits = 12;
    private const string EventEnding = ".json";
    private const string SnapshotEnding = ".bin";

    public static string Event(long number) => string.Create(CultureInfo.InvariantCulture, $"{Events}{number:D12}{EventEnding}");

    public static string Snapshot(long number) => string.Create(CultureInfo.InvariantCulture, $"{Snapshots}{number:D12}{SnapshotEnding}");

    public static string Approvers(ContentHash list) => $"registry/approvers/{list.Hex}";

    public static string Policy(ContentHash policy) => $"registry/policies/{policy.Hex}";

    public static string Artifact(ContentHash content) => $"artifacts/{content.Hex[..2]}/{content.Hex}";

    /// <summary>The number in the name of an event; null when it is no such name.</summary>
    public static long? EventNumber(string name) => Number(name, Events, EventEnding);

    /// <summary>The number in the name of a snapshot; null when it is no such name.</summary>
    public static long? SnapshotNumber(string name) => Number(name, Snapshots, SnapshotEnding);

    private static long? Number(string name, string prefix, string ending) =>
        name.Length == prefix.Length + Digits + ending.Length
        && name.StartsWith(prefix, StringComparison.Ordinal)
        && name.EndsWith(ending, StringComparison.Ordinal)
        && long.TryParse(name.AsSpan(prefix.Length, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;
}
