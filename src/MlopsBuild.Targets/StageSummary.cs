using MlopsBuild.Stages;

namespace MlopsBuild.Targets;

/// <summary>What the outcome table says of a target's stages, for example <c>cached: split</c> or <c>ran: 2 of 10 stages</c>.</summary>
internal static class StageSummary
{
    private const int NamedStages = 3;

    public static IEnumerable<KeyValuePair<string, string>> Of(IReadOnlyList<StageOutcome> outcomes)
    {
        foreach (var (key, status) in new[] { ("ran", CacheStatus.Miss), ("cached", CacheStatus.Hit) })
        {
            var names = new List<string>();
            foreach (var outcome in outcomes)
            {
                if (outcome.Cache == status)
                    names.Add(outcome.Stage);
            }

            if (names.Count > 0)
                yield return new(key, names.Count <= NamedStages ? string.Join(" ", names) : $"{names.Count} of {outcomes.Count} stages");
        }
    }
}
