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
        foreach (var listed in ListedDeployment.Of(state, models, all))
        {
            var placement = listed.Placement;
            rows.Add([
                listed.Environment, listed.Model, Number(placement.Version) + (placement.IsRollback ? " (rolled back)" : ""), RegistryTime.Show(placement.Since),
                listed.Until is { } until ? RegistryTime.Show(until) : "now", placement.Event.ToString(CultureInfo.InvariantCulture),
                listed.Entry.Actor, listed.Entry.Reason ?? "", placement.Target, placement.Image]);
        }

        return rows.Count > 1 ? Table(rows) : ["Nothing was deployed yet."];
    }
}
