using System.Globalization;
using MlopsBuild.Stages;

namespace MlopsBuild.Targets;

/// <summary>What the outcome table says of a target's stages, for example <c>cached: split, train: 43,100</c> or <c>ran: 2 of 10 stages</c>.</summary>
internal static class StageSummary
{
    private const int NamedStages = 3;

    public static IEnumerable<KeyValuePair<string, string>> Of(IReadOnlyList<StageOutcome> outcomes, IReadOnlyList<string> figures)
    {
        if (Names(outcomes, CacheStatus.Miss) is { } ran)
            yield return new("ran", ran);
        if (Names(outcomes, CacheStatus.Hit) is { } cached)
            yield return new("cached", cached);
        foreach (var figure in figures)
        {
            foreach (var outcome in outcomes)
            {
                if (outcome.Metrics.TryGetValue(figure, out var value))
                    yield return new(figure[(figure.LastIndexOf('.') + 1)..], Format(value));
            }
        }
    }

    private static string? Names(IReadOnlyList<StageOutcome> outcomes, CacheStatus status)
    {
        var names = new List<string>();
        foreach (var outcome in outcomes)
        {
            if (outcome.Cache == status)
                names.Add(outcome.Stage);
        }

        return names.Count switch
        {
            0 => null,
            <= NamedStages => string.Join(" ", names),
            _ => $"{names.Count} of {outcomes.Count} stages",
        };
    }

    private static string Format(double value) =>
        value == Math.Floor(value) && Math.Abs(value) < 1e15
            ? value.ToString("#,0", CultureInfo.InvariantCulture)
            : value.ToString(Math.Abs(value) < 10 ? "0.0000" : "#,0.0", CultureInfo.InvariantCulture);
}
