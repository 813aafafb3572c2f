using MlopsBuild.Datasets;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>What came of a rule, in the words that all reports share.</summary>
internal static class RuleOutcomeExtensions
{
    /// <summary>Whether the rule is about the whole data set, so that no rows can be counted.</summary>
    public static bool IsAboutTheWhole(this RuleOutcome rule) =>
        rule.Kind is RuleKind.Rows or RuleKind.Freshness or RuleKind.Volume or RuleKind.LabelBalance;

    public static bool IsBroken(this RuleOutcome rule) => rule.Result is RuleResult.Failed or RuleResult.SetAside or RuleResult.Warned;

    /// <summary><c>8 of 53,940 rows (0.015 %)</c>, or what was found in the whole data set.</summary>
    public static string Extent(this RuleOutcome rule)
    {
        if (rule.IsAboutTheWhole())
            return rule.Found is null ? "nothing to compare with" : $"found {rule.Found}";
        return rule.Rows == 0 ? "no rows" : $"{Figures.Count(rule.Failing)} of {Figures.Count(rule.Rows, "row")} ({Figures.Share(rule.Failing, rule.Rows)})";
    }

    /// <summary>The extent and what follows from it: <c>8 of 53,940 rows (0.015 %) set aside</c>.</summary>
    public static string Outcome(this RuleOutcome rule)
    {
        var broken = rule.IsAboutTheWhole() ? "" : rule.Failing == 1 ? " breaks it" : " break it";
        return rule.Extent() + rule.Result switch
        {
            RuleResult.Failed when rule.IsAboutTheWhole() => ", refused",
            RuleResult.Failed => $"{broken}, {(rule.Settings.Limit > 0 ? $"more than the {Figures.Percent(rule.Settings.Limit)} allowed" : "none may")}",
            RuleResult.SetAside => " set aside",
            RuleResult.Warned => $"{broken}, a warning",
            RuleResult.Inconclusive => ", not judged",
            _ => "",
        };
    }

    public static string Limit(this RuleOutcome rule)
    {
        if (rule.IsAboutTheWhole())
            return "–";
        return rule.Settings.Limit switch
        {
            <= 0 => "none",
            >= 1 => "any",
            var limit => Figures.Percent(limit),
        };
    }

    public static string Verdict(this RuleOutcome rule) => rule.Result switch
    {
        RuleResult.Failed => "refused",
        RuleResult.SetAside => "set aside",
        RuleResult.Warned => "warning",
        RuleResult.Inconclusive => "not judged",
        _ => rule.Failing > 0 ? "within limit" : "kept",
    };

    public static Tone Tone(this RuleOutcome rule) => rule.Result switch
    {
        RuleResult.Failed => Reports.Tone.Bad,
        RuleResult.SetAside or RuleResult.Warned => Reports.Tone.Caution,
        RuleResult.Inconclusive => Reports.Tone.Plain,
        _ => Reports.Tone.Good,
    };
}
