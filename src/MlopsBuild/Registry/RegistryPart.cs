using System.Globalization;
using MlopsBuild.Reports;

namespace MlopsBuild.Registry;

/// <summary>A model of the registry as part of a page.</summary>
public static class RegistryPart
{
    private const int EventsShown = 10;
    private const int Most = 100;

    /// <summary>Where aliases point, what runs where, and what happened last.</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">The version that the page is about; null for none.</param>
    public static Markup Of(RegisteredModel model, ModelVersion? version)
    {
        var newest = model.Versions[^1];
        var part = Markup.Of($"<p>Model <strong>{VisibleText.Of(model.Name, 100)}</strong> has {Figures.Count(model.Versions.Count, "version")}, the newest registered {RegistryTime.Show(newest.Registered)}. {This(model, version)}</p>\n");
        return part.Add($"{Aliases(model, version)}{Environments(model, version)}{Events(model)}");
    }

    private static string This(RegisteredModel model, ModelVersion? version)
    {
        if (version is null)
            return "The model of this run is none of them.";
        var aliases = model.AliasesOf(version.Number);
        return string.Create(CultureInfo.InvariantCulture, $"The model of this run is version {version.Number}{(aliases.Count > 0 ? $", which is in {VisibleText.Of(string.Join(", ", aliases), 200)}" : ", which no alias points at")}.");
    }

    private static Markup Aliases(RegisteredModel model, ModelVersion? version)
    {
        if (model.Aliases.Count == 0)
            return Markup.Of($"<p class=\"note\">No version was promoted yet.</p>\n");
        var rows = Markup.Of($"<tbody>\n");
        foreach (var alias in model.Aliases.Values.OrderBy(alias => alias.Alias, StringComparer.Ordinal).Take(Most))
        {
            var now = alias.Current;
            rows.Add($"<tr><th scope=\"row\">{VisibleText.Of(alias.Alias, 100)}</th><td class=\"n\">{now.Version}</td><td class=\"word\">{RegistryTime.Show(now.Since)}</td><td>{(now.Version == version?.Number ? Page.Badge(Tone.Good, "this run's") : null)}{(now.IsRollback ? Page.Badge(Tone.Caution, "rolled back") : null)}</td></tr>\n");
        }

        return Page.Table("Where the aliases point", ["Alias", "#Version", "Since", ""], rows.Add($"</tbody>"));
    }

    private static Markup? Environments(RegisteredModel model, ModelVersion? version)
    {
        if (model.Environments.Count == 0)
            return null;
        var rows = Markup.Of($"<tbody>\n");
        foreach (var environment in model.Environments.Values.OrderBy(one => one.Environment, StringComparer.Ordinal).Take(Most))
        {
            var now = environment.Current;
            rows.Add($"<tr><th scope=\"row\">{VisibleText.Of(environment.Environment, 100)}</th><td class=\"n\">{now.Version}</td><td class=\"word\">{RegistryTime.Show(now.Since)}</td><td>{VisibleText.Of(now.Target, 100)}</td><td>{(now.Version == version?.Number ? Page.Badge(Tone.Good, "this run's") : null)}{(now.IsRollback ? Page.Badge(Tone.Caution, "rolled back") : null)}</td></tr>\n");
        }

        return Page.Table("What runs where", ["Environment", "#Version", "Since", "On", ""], rows.Add($"</tbody>"));
    }

    private static Markup Events(RegisteredModel model)
    {
        var rows = Markup.Of($"<tbody>\n");
        foreach (var entry in model.History.TakeLast(EventsShown).Reverse())
            rows.Add($"<tr><td class=\"n\">{entry.Event}</td><td class=\"word\">{RegistryTime.Show(entry.Time)}</td><th scope=\"row\">{VisibleText.Of(RegistryText.What(entry), 200)}</th><td class=\"wide\">{VisibleText.Of(entry.Actor, 80)}</td><td class=\"wide\">{VisibleText.Of(entry.Reason ?? "", 300)}</td></tr>\n");
        return Page.Table(
            model.History.Count > EventsShown ? $"The last {EventsShown} of {Figures.Count(model.History.Count)} events" : "All events",
            ["#Event", "Time", "What", "Who", "Why"], rows.Add($"</tbody>"));
    }
}
