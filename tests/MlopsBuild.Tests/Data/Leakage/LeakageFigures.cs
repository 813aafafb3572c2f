using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data;

/// <summary>Figures that can be worked out by hand.</summary>
public sealed class LeakageFigures : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void AClassScoreIsTheShareOfErrorsAvoided()
    {
        // Of 100 test rows 60 are "a"; guessing by f is wrong in the 10 rows where f is 1 and the label is not "b". 40 errors become 10.
        const string Train = "SELECT CASE WHEN i < 60 THEN 0 ELSE 1 END AS f, CASE WHEN i < 60 THEN 'a' ELSE 'b' END AS label FROM range(100) AS numbers(i)";
        const string Test = "SELECT CASE WHEN i < 50 THEN 0 ELSE 1 END AS f, CASE WHEN i < 60 THEN 'a' ELSE 'b' END AS label FROM range(100) AS numbers(i)";

        Assert.Equal(0.75, Assert.Single(Check(Train, Test, Feature("f"), Label(ColumnType.Text)).Scores).Score);
    }

    [Fact]
    public void ANumericScoreIsTheShareOfTheVarianceOfRanksExplained()
    {
        // Labels 0 to 99 have the ranks 5, 15, ..., 995. The feature halves them: the variance left is that of 50 ranks, (50² - 1) / (100² - 1) of the whole.
        const string Rows = "SELECT i // 50 AS f, CAST(i AS DOUBLE) * i AS label FROM range(100) AS numbers(i)";

        Assert.Equal(1 - (2499 / 9999.0), Assert.Single(Check(Rows, Rows, Feature("f"), Label(ColumnType.Number)).Scores).Score!.Value, tolerance: 1e-6);
    }

    [Fact]
    public void AFeatureThatSaysNothingHasNoScore()
    {
        const string Rows = "SELECT 7 AS f, i AS label FROM range(100) AS numbers(i)";

        Assert.Equal(0, Assert.Single(Check(Rows, Rows, Feature("f"), Label(ColumnType.Number)).Scores).Score);
    }

    [Fact]
    public void FewTestRowsAreNotJudged()
    {
        const string Train = "SELECT i AS f, i AS label FROM range(1000) AS numbers(i)";

        Assert.Null(Assert.Single(Check(Train, Train + " WHERE i < 29", Feature("f"), Label(ColumnType.Number)).Scores).Score);
        Assert.NotNull(Assert.Single(Check(Train, Train + " WHERE i < 30", Feature("f"), Label(ColumnType.Number)).Scores).Score);
    }

    [Fact]
    public void OneLabelIsNotJudged() =>
        Assert.Null(Assert.Single(Check("SELECT i AS f, 'a' AS label FROM range(100) AS numbers(i)", "SELECT i AS f, 'a' AS label FROM range(100) AS numbers(i)", Feature("f"), Label(ColumnType.Text)).Scores).Score);

    [Fact]
    public void SharedRowsAreCountedAndNamed()
    {
        const string Train = "SELECT unnest([5, 1, 2, 5, NULL]) AS f, unnest([-0.0, 1.5, 2.5, 0.0, NULL]) :: DOUBLE AS g";
        const string Test = "SELECT unnest([9, 5, 1, NULL, 5]) AS f, unnest([9.0, 0.0, 1.25, NULL, -0.0]) :: DOUBLE AS g";

        var report = Check(Train, Test, Feature("f") with { Role = ColumnRole.Key }, Feature("g") with { Type = ColumnType.Number });

        Assert.Equal([(LeakageKind.SharedRows, 3L), (LeakageKind.SharedFeatures, 3L), (LeakageKind.SharedKeys, 3L)], report.Shared.Select(shared => (shared.Kind, shared.Rows)));
        Assert.Equal([new(2, 1), new(4, 5), new(5, 1)], report.Shared[0].Examples);
        Assert.Equal([new(2, 1), new(3, 2), new(5, 1)], report.Shared[2].Examples);
        Assert.Equal(0.6, report.Shared[0].Fraction);
    }

    [Theory]
    [InlineData("i", 0, true)]
    [InlineData("i // 2", 1, false)]
    public void SharedFeaturesAreALeakWhereTrainingRowsDoNotShareThemToo(string feature, double repeated, bool leaks)
    {
        var report = Check(
            $"SELECT {feature} AS f, i AS id FROM range(100) AS numbers(i)", $"SELECT {feature} AS f, i + 1000 AS id FROM range(100) AS numbers(i)",
            Feature("f"), Feature("id") with { Role = ColumnRole.Ignore });

        Assert.Equal((100, repeated), (report.Shared[1].Rows, report.Shared[1].Repeated));
        Assert.Equal(leaks, report.Findings.Any(finding => finding is { Kind: LeakageKind.SharedFeatures, Severity: Severity.Warning }));
    }

    [Fact]
    public void NoMoreExamplesThanAskedFor()
    {
        const string Rows = "SELECT i AS f FROM range(100) AS numbers(i)";

        var shared = Check(Rows, Rows, options: new() { Examples = 2 }, columns: [Feature("f")]).Shared[0];

        Assert.Equal((100L, 2), (shared.Rows, shared.Examples.Count));
    }

    [Fact]
    public void LabelsOnOneSideAreFound()
    {
        var report = Check(
            "SELECT i AS f, CASE WHEN i < 3 THEN 'old' ELSE 'x' END AS label FROM range(100) AS numbers(i)",
            "SELECT i AS f, CASE WHEN i < 103 THEN 'new' ELSE 'x' END AS label FROM range(100, 200) AS numbers(i)",
            Feature("f") with { Role = ColumnRole.Ignore }, Label(ColumnType.Text));

        Assert.Equal(
            [(LeakageKind.LabelOnlyInTest, Severity.Error, 0.03), (LeakageKind.LabelOnlyInTrain, Severity.Warning, 0.03)],
            report.Findings.Select(finding => (finding.Kind, finding.Severity, finding.Figure)));
        Assert.Equal("3 test rows (3 %) have values of \"label\" that no training row has, such as \"new\": no model can have learnt them.", report.Findings[0].Sentence);
    }

    [Theory]
    [InlineData(Sensitivity.None, ", such as \"n\", \"m\"")]
    [InlineData(Sensitivity.Pii, "")]
    public void CategoriesOfTheTestAloneAreNamedUnlessPersonal(Sensitivity sensitivity, string shown)
    {
        var report = Check(
            "SELECT 'a' AS f FROM range(100) AS numbers(i)",
            "SELECT CASE WHEN i < 2 THEN 'm' WHEN i < 5 THEN 'n' ELSE 'a' END AS f FROM range(100) AS numbers(i)",
            Feature("f") with { Type = ColumnType.Text, Sensitivity = sensitivity });

        var finding = Assert.Single(report.Findings, finding => finding.Kind == LeakageKind.ValueOnlyInTest);
        Assert.Equal($"5 test rows (5 %) have values of \"f\" that no training row has{shown}: a model knows nothing about them.", finding.Sentence);
    }

    [Fact]
    public void TimesOfASplitByHashAreInformation()
    {
        const string Rows = "SELECT DATE '2024-01-01' + CAST(i AS INTEGER) AS day FROM range(100) AS numbers(i)";
        var time = Feature("day") with { Type = ColumnType.Date, Role = ColumnRole.Time };

        var report = Check(Rows + " WHERE i % 4 > 0", Rows + " WHERE i % 4 = 0 OR i = 99", time);

        Assert.Equal(new TimeOverlap { Column = "day", NewestTrain = "2024-04-09", OldestTest = "2024-01-01", NotNewer = 1, Shared = 1 / 26.0 }, report.Time);
        Assert.DoesNotContain(report.Findings, finding => finding.Kind is LeakageKind.TimeOverlap or LeakageKind.SharedTimes);
    }

    private static Column Feature(string name) => new() { Name = name, Type = ColumnType.Integer };

    private static Column Label(ColumnType type) => new() { Name = "label", Type = type, Role = ColumnRole.Label };

    private LeakageReport Check(string train, string test, params Column[] columns) => Check(train, test, null, columns);

    private LeakageReport Check(string train, string test, LeakageOptions? options, Column[] columns)
    {
        Sql.Write(folder["train.parquet"], train);
        Sql.Write(folder["test.parquet"], test);
        return LeakageCheck.Run(new() { TrainPath = folder["train.parquet"], TestPath = folder["test.parquet"], Schema = new() { Columns = columns } }, options);
    }
}
