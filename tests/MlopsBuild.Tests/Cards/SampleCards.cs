using MlopsBuild.Cards;
using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Runs;
using MlopsBuild.Tests.Runs;

namespace MlopsBuild.Tests.Cards;

/// <summary>Facts for cards, with a personal column whose values must be seen nowhere.</summary>
internal static class SampleCards
{
    public const string Personal = "0900-555-0142";

    public static ModelFacts Model(string name) => new()
    {
        Name = name,
        Dataset = name,
        Run = SampleRun.Of(1) with { Verdicts = [Verdict("cut", "Ideal"), Verdict("phone", Personal)] },
        Task = LearningTask.Regression,
        Schema = Contract(name).Schema,
        Evaluation = new(
            new Dictionary<string, MetricFigure> { ["rmse"] = new(522.9, 503.5, 545.1, 0.95), ["r2"] = new(0.982, 0.98, 0.984, 0.95) },
            [
                new($"cut = {name}", new Dictionary<string, MetricFigure> { ["rmse"] = new(475.9, 441, 510, 0.95) }),
                new($"phone = {Personal}", new Dictionary<string, MetricFigure> { ["rmse"] = new(1, 0, 2, 0.95) }),
            ],
            [("carat", 983.1), (name, 1)]),
        HeldOutRows = 10_788,
        Words = CardWords.Read($"## Intended use\n\nFor <b>tests</b> of `{name.Replace('`', ' ')}`.\n\n## Contact\n"),
        WordsFile = "model.card.md",
        Licence = "mit",
        Library = "mlnet",
        Tags = [name],
    };

    public static DataFacts Data(string name) => new()
    {
        Contract = Contract(name),
        Task = LearningTask.Regression,
        Run = SampleRun.Of(1),
        Profile = new()
        {
            Dataset = name,
            Rows = 53_940,
            Columns =
            [
                new() { Name = "carat", Type = ColumnType.Number, Unit = "ct", Role = ColumnRole.Feature, Present = 53_940, Missing = 0, Distinct = 273, Minimum = 0.2, Maximum = 5.01 },
                new() { Name = "phone", Type = ColumnType.Number, Role = ColumnRole.Feature, Sensitivity = Sensitivity.Pii, Present = 10, Missing = 0, Distinct = 10, Minimum = 9_005_550_142, Maximum = 9_005_550_142 },
            ],
        },
        Rules = [new() { Name = name, Kind = RuleKind.Range, Column = "carat", Expected = name, Settings = RuleSettings.Default, Result = RuleResult.SetAside, Rows = 53_940, Failing = 21 }],
        Splits = [("train", 318_795, 42_960), ("test", 88_569, 10_788)],
        Words = CardWords.Read("## Source and licence\n\nggplot2.\n"),
        WordsFile = "data/diamonds.card.md",
        Licence = "mit",
    };

    private static Contract Contract(string name) => new()
    {
        Name = name,
        Description = name,
        Schema = new()
        {
            Columns =
            [
                new() { Name = "carat", Type = ColumnType.Number, Unit = "ct", Minimum = 0, MinimumIsExclusive = true, Maximum = 10 },
                new() { Name = "cut", Type = ColumnType.Text, AllowedValues = ["Fair", name], Ordered = true, Description = name },
                new() { Name = "phone", Type = ColumnType.Text, Sensitivity = Sensitivity.Pii, AllowedValues = [Personal, "none"] },
                new() { Name = "price", Type = ColumnType.Integer, Unit = "USD", Role = ColumnRole.Label },
                new() { Name = name, Type = ColumnType.Date, Role = ColumnRole.Ignore },
            ],
        },
    };

    private static Verdict Verdict(string by, string value) =>
        new($"r2 at least 0.92 for {by} {value}", VerdictResult.Pass, $"R² for {by} \"{value}\" is 0.95.") { Passes = true, Slice = new(by, value) };

    /// <summary>A card with a table of a number of rows.</summary>
    public static Card Long(int rows) => CardOfModel.Of(Model("diamonds")) with
    {
        Sections = [new("Columns") { Head = ["Column", "#Place"], Rows = [.. Enumerable.Range(0, rows).Select(number => new[] { $"x{number}", $"{number}" })] }],
    };
}
