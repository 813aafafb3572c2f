using MlopsBuild.Data;
using MlopsBuild.Datasets;

namespace MlopsBuild.Tests.Data.Reports;

/// <summary>A result and a profile small enough to be read in full, with one rule of every result.</summary>
internal static class SmallReport
{
    public static ReportOptions Options { get; } = new() { Root = Path.GetFullPath("/work"), PagePath = "artifacts/data/sales/report.html" };

    public static DatasetProfile Profile { get; } = new()
    {
        Dataset = "sales",
        Rows = 9,
        Columns =
        [
            new()
            {
                Name = "price", Type = ColumnType.Number, Unit = "EUR", Role = ColumnRole.Label, Present = 8, Missing = 1, Distinct = 6,
                Minimum = 0.5, Maximum = 20, Mean = 6.0625, StandardDeviation = 6.482601, Decimals = 1, Quantiles = [new(0.25, 1.5), new(0.5, 3), new(0.75, 8)],
                Values = [new("1.5", 3), new("0.5", 1), new("3.0", 1), new("8.0", 1), new("10.5", 1), new("20.0", 1)],
                Distribution = new([1.5, 3, 8], [4, 1, 1, 2]),
            },
            new() { Name = "day", Type = ColumnType.Date, Role = ColumnRole.Time, Present = 9, Missing = 0, Distinct = 9, Minimum = 1_772_323_200, Maximum = 1_773_014_400, Quantiles = [new(0.5, 1_772_668_800)], Distribution = new([1_772_668_800], [5, 4]) },
            new() { Name = "buyer", Type = ColumnType.Text, Sensitivity = Sensitivity.Pii, Present = 9, Missing = 0, Distinct = 7, MinimumLength = 3, MaximumLength = 11 },
        ],
        Pairs = [new("price", "day", AssociationMeasure.Pearson, -0.4375, 8), new("day", "buyer", AssociationMeasure.CramersV, 0.25, 9)],
    };

    public static ValidationResult Result { get; } = new()
    {
        Dataset = "sales",
        Description = "What was sold,\nby day.",
        ContractPath = "data/sales.contract.yml",
        Files = [new("data/a.csv", 6, 1), new("data/b.csv", 4, 0)],
        Problems = [],
        Rows = 10,
        Accepted = 7,
        Quarantined = 3,
        Profile = Profile,
        Rules =
        [
            Rule("lines", RuleKind.Line, null, "3 values a line", RuleResult.SetAside, 1, Aside) with { Rows = 10, Examples = [new("data/a.csv", 4, "the line has 2 values, expected 3")] },
            Rule("price range", RuleKind.Range, "price", "a number above 0 EUR", RuleResult.SetAside, 2, Aside) with { Examples = [new("data/a.csv", 6, "price is \"0\", expected a number above 0 EUR"), new("data/b.csv", 2, "price is \"-1\", expected a number above 0 EUR")] },
            Rule("day unique", RuleKind.Unique, "day", "no value twice", RuleResult.Warned, 1, new() { Severity = Severity.Warning }) with { Examples = [new("data/b.csv", 3, "day is \"2026-03-02\" as in line 2, expected no value twice")] },
            Rule("buyer present", RuleKind.Present, "buyer", "a value", RuleResult.Passed, 0, RuleSettings.Default),
            Rule("volume", RuleKind.Volume, null, "at most 50 % more or fewer rows than in the last accepted run", RuleResult.Inconclusive, 0, RuleSettings.Default) with { Rows = 1, Found = "no earlier run" },
        ],
    };

    public static ValidationResult Refused { get; } = Result with
    {
        Accepted = 7,
        Problems = ["The column \"colour\" is not in the contract, expected \"color\"; correct the header."],
        Rules = [.. Result.Rules, Rule("rows", RuleKind.Rows, null, "at least 100 rows", RuleResult.Failed, 1, RuleSettings.Default) with { Rows = 1, Found = "10 rows" }],
    };

    private static RuleSettings Aside => new() { Action = RuleAction.Quarantine, MaxFailing = 0.5 };

    public static RuleOutcome Rule(string name, RuleKind kind, string? column, string expected, RuleResult result, long failing, RuleSettings settings) =>
        new() { Name = name, Kind = kind, Column = column, Expected = expected, Result = result, Failing = failing, Settings = settings, Rows = 9 };
}
