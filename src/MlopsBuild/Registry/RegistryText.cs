using System.Globalization;
using MlopsBuild.Reports;

namespace MlopsBuild.Registry;

/// <summary>A registry for people, as lines. Whatever somebody wrote into the log is shown so that nothing of it acts on the screen.</summary>
public static partial class RegistryText
{
    /// <summary>A table of all models: versions, the newest, and where the aliases point.</summary>
    public static IReadOnlyList<string> Models(RegistryState state)
    {
        if (state.Models.Count == 0)
            return ["No model is registered yet."];
        var rows = new List<string[]> { new[] { "model", "versions", "newest", "aliases" } };
        foreach (var model in state.Models)
        {
            var newest = model.Versions[^1];
            var aliases = model.Aliases.Values.OrderBy(alias => alias.Alias, StringComparer.Ordinal).Select(alias => string.Create(CultureInfo.InvariantCulture, $"{alias.Alias} {alias.Current.Version}"));
            rows.Add([model.Name, Figures.Count(model.Versions.Count), RegistryTime.Show(newest.Registered), string.Join(", ", aliases)]);
        }

        return Table(rows);
    }

    /// <summary>What happened, an event a line.</summary>
    public static IReadOnlyList<string> History(IReadOnlyList<HistoryEntry> entries)
    {
        if (entries.Count == 0)
            return ["Nothing happened yet."];
        var rows = new List<string[]>(entries.Count + 1) { new[] { "event", "time", "what", "who", "why" } };
        foreach (var entry in entries)
            rows.Add([entry.Event.ToString(CultureInfo.InvariantCulture), RegistryTime.Show(entry.Time), What(entry), entry.Actor, entry.Reason ?? ""]);
        return Table(rows);
    }

    /// <summary>Where the aliases of a model pointed at a time, and who had moved them there.</summary>
    public static IReadOnlyList<string> At(RegistryState state, RegisteredModel model, DateTimeOffset time)
    {
        var rows = new List<string[]> { new[] { "alias", "version", "since", "event", "who", "why" } };
        foreach (var alias in model.Aliases.Values.OrderBy(alias => alias.Alias, StringComparer.Ordinal))
        {
            if (alias.At(time) is not { } placement)
                continue;
            var entry = state.History[(int)placement.Event - 1];
            rows.Add([
                alias.Alias, placement.Version.ToString(CultureInfo.InvariantCulture), RegistryTime.Show(placement.Since),
                placement.Event.ToString(CultureInfo.InvariantCulture), entry.Actor, entry.Reason ?? ""]);
        }

        return rows.Count > 1 ? Table(rows) : [$"No alias of \"{model.Name}\" was set at {RegistryTime.Show(time)}."];
    }

    internal static string What(HistoryEntry entry) => entry.Kind switch
    {
        EventKind.Registered => $"version {Number(entry.Version ?? 0)} registered",
        EventKind.Tagged => $"version {Number(entry.Version ?? 0)} tagged",
        EventKind.AliasMoved => $"{entry.Alias}: {(entry.From is { } from ? Number(from) : "none")} -> {Number(entry.Version ?? 0)}",
        EventKind.PromotionRefused => $"version {Number(entry.Version ?? 0)} refused for {entry.Alias}",
        EventKind.Approved => $"version {Number(entry.Version ?? 0)} approved for {entry.Alias}",
        EventKind.Rejected => $"version {Number(entry.Version ?? 0)} rejected for {entry.Alias}",
        EventKind.RolledBack => $"{entry.Alias}: {Number(entry.From ?? 0)} -> {Number(entry.Version ?? 0)} (rolled back)",
        EventKind.Deprecated => $"version {Number(entry.Version ?? 0)} deprecated",
        EventKind.Deployed => $"runs in {entry.Environment}: {(entry.From is { } from ? Number(from) : "none")} -> {Number(entry.Version ?? 0)}",
        EventKind.DeploymentRolledBack => $"runs in {entry.Environment}: {Number(entry.From ?? 0)} -> {Number(entry.Version ?? 0)} (rolled back)",
        _ => "head signed",
    };

    /// <summary>Columns side by side; the last one is not filled up.</summary>
    private static List<string> Table(List<string[]> rows)
    {
        const int Widest = 60;
        var shown = rows.ConvertAll(row => Array.ConvertAll(row, cell => VisibleText.Of(cell)));
        var widths = new int[rows[0].Length];
        foreach (var row in shown)
        {
            for (var column = 0; column < widths.Length; column++)
                widths[column] = Math.Max(widths[column], Math.Min(Widest, row[column].Length));
        }

        return shown.ConvertAll(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }
}
