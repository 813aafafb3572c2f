using System.Globalization;

namespace MlopsBuild.Registry;

/// <content>What runs where.</content>
public static partial class RegistryText
{
    /// <summary>What runs where since when.</summary>
    /// <param name="state">What the log says.</param>
    /// <param name="models">The models.</param>
    /// <param name="all">Also what ran before, newest first.</param>
    public static IReadOnlyList<string> Deployments(RegistryState state, IReadOnlyList<RegisteredModel> models, bool all = false)
    {
        var rows = new List<string[]> { new[] { "environment", "model", "version", "since", "until", "event", "who", "why", "where", "image" } };
        foreach (var model in models)
        {
            foreach (var history in model.Environments.Values.OrderBy(history => history.Environment, StringComparer.Ordinal))
                rows.AddRange(Rows(state, model, history, all));
        }

        return rows.Count > 1 ? Table(rows) : ["Nothing was deployed yet."];
    }

    private static IEnumerable<string[]> Rows(RegistryState state, RegisteredModel model, DeploymentHistory history, bool all)
    {
        for (var index = history.Placements.Count - 1; index >= (all ? 0 : history.Placements.Count - 1); index--)
        {
            var placement = history.Placements[index];
            var entry = state.History[(int)placement.Event - 1];
            yield return
            [
                history.Environment, model.Name, Number(placement.Version) + (placement.IsRollback ? " (rolled back)" : ""), RegistryTime.Show(placement.Since),
                index + 1 < history.Placements.Count ? RegistryTime.Show(history.Placements[index + 1].Since) : "now", placement.Event.ToString(CultureInfo.InvariantCulture),
                entry.Actor, entry.Reason ?? "", placement.Target, placement.Image,
            ];
        }
    }
}
