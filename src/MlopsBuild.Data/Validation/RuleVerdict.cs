using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>What comes of a rule by how many rows break it.</summary>
internal static class RuleVerdict
{
    public static RuleResult Of(RuleSettings settings, long failing, long rows)
    {
        if (failing == 0)
            return RuleResult.Passed;
        if ((double)failing / Math.Max(rows, 1) > settings.Limit)
            return settings.Severity == Severity.Error ? RuleResult.Failed : RuleResult.Warned;
        return settings.Action == RuleAction.Quarantine ? RuleResult.SetAside : RuleResult.Passed;
    }
}
