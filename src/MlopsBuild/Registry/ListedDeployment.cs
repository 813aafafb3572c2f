namespace MlopsBuild.Registry;

/// <summary>A stay of a version in an environment, with what the log says of it.</summary>
/// <param name="Environment">Name of the environment.</param>
/// <param name="Model">Name of the model.</param>
/// <param name="Placement">The stay.</param>
/// <param name="Until">When something else took its place; null while it runs.</param>
/// <param name="Entry">The event that tells of it.</param>
internal sealed record ListedDeployment(string Environment, string Model, DeploymentPlacement Placement, DateTimeOffset? Until, HistoryEntry Entry)
{
    /// <summary>What runs where, and with <paramref name="all"/> what ran before, newest first.</summary>
    public static IEnumerable<ListedDeployment> Of(RegistryState state, IReadOnlyList<RegisteredModel> models, bool all)
    {
        foreach (var model in models)
        {
            foreach (var history in model.Environments.Values.OrderBy(history => history.Environment, StringComparer.Ordinal))
            {
                var placements = history.Placements;
                for (var index = placements.Count - 1; index >= (all ? 0 : placements.Count - 1); index--)
                {
                    var until = index + 1 < placements.Count ? placements[index + 1].Since : (DateTimeOffset?)null;
                    yield return new(history.Environment, model.Name, placements[index], until, state.History[(int)placements[index].Event - 1]);
                }
            }
        }
    }
}
