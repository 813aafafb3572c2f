using System.Text;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data.Reports;

public sealed class ValidationPages
{
    private const string Odd = "\"; DROP TABLE <script>alert(1)</script> \u202E\0 '";

    [Fact]
    public void TheAcceptedPageIsTheOneRecorded() => Snapshot.Holds("accepted.html", ValidationPage.Render(SmallReport.Result, SmallReport.Options));

    [Fact]
    public void TheRefusedPageIsTheOneRecorded() => Snapshot.Holds("refused.html", ValidationPage.Render(SmallReport.Refused, SmallReport.Options with { DataPath = "data/my sales", ContractPath = "data/sales.contract.yml" }));

    [Fact]
    public void ReasonsToRefuseStandFirst()
    {
        var page = ValidationPage.Render(SmallReport.Refused);
        string[] ids = ["refused", "aside", "warnings", "open", "rules", "files", "columns"];
        var places = ids.Select(id => page.IndexOf($"<section id=\"{id}\"", StringComparison.Ordinal)).ToList();
        Assert.All(places, place => Assert.True(place > 0));
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void TheVerdictIsSaidInWords()
    {
        Assert.Contains("<strong>Accepted with rows set aside</strong>", ValidationPage.Render(SmallReport.Result));
        Assert.Contains("<strong>Refused</strong>", ValidationPage.Render(SmallReport.Refused));
        var clean = SmallReport.Result with { Accepted = 10, Quarantined = 0, Rules = [SmallReport.Result.Rules[3]] };
        Assert.Contains("<strong>Accepted</strong> <span>The rule is kept.</span>", ValidationPage.Render(clean));
    }

    [Fact]
    public void TheSumOfRowsIsShown() =>
        Assert.Contains("<p class=\"sum\">10 rows = 7 good + 3 set aside (of which 1 line that is no row)</p>", ValidationPage.Render(SmallReport.Result));

    [Fact]
    public void AFileWithoutRowsHasNoSum()
    {
        var page = ValidationPage.Render(new() { Dataset = "empty", Problems = ["The file is empty."], Rows = 0, Accepted = 0, Quarantined = 0 });
        Assert.DoesNotContain("<svg", page);
        Assert.Contains("1 problem, see below. No row goes on.", page);
    }

    [Theory]
    [InlineData("x range", "--rule &quot;x range&quot;")]
    [InlineData("$(rm -rf ~) `id`", "--rule &#39;$(rm -rf ~) `id`&#39;")]
    [InlineData("it's \"new\"", @"--rule &#39;it&#39;\&#39;&#39;s &quot;new&quot;&#39;")]
    [InlineData("a\u202Eb'c", @"--rule $&#39;a\U0000202Eb\&#39;c&#39;")]
    public void TheCommandNamesTheRuleSoThatAShellReadsItBack(string name, string argument)
    {
        var rule = SmallReport.Result.Rules[1] with { Name = name };
        Assert.Contains($"./build.sh ShowRows {argument}</code>", ValidationPage.Render(SmallReport.Result with { Rules = [rule] }));
    }

    [Fact]
    public void TheCommandRepeatsWhatTheRunWasGiven() => Assert.Contains(
        "ShowRows --rule &quot;price range&quot; --data &quot;my data/*.csv&quot; --contract c.yml</code>",
        ValidationPage.Render(SmallReport.Result, new() { DataPath = "my data/*.csv", ContractPath = "c.yml" }));

    [Fact]
    public void NoTextOfDataOrContractBecomesMarkup()
    {
        var column = SmallReport.Profile.Columns[0] with { Name = Odd, Unit = Odd, Values = [new(Odd, 8)], Distribution = null, Type = ColumnType.Text };
        var rule = SmallReport.Result.Rules[1] with { Name = Odd, Column = Odd, Expected = Odd, Examples = [new(Odd, 1, Odd)] };
        var page = ValidationPage.Render(new()
        {
            Dataset = Odd,
            Description = Odd,
            ContractPath = Odd,
            Files = [new(Odd, 1, 0)],
            Problems = [Odd],
            Rows = 1,
            Accepted = 0,
            Quarantined = 1,
            Rules = [rule, rule with { Result = RuleResult.Failed, Found = Odd, Kind = RuleKind.Rows }],
            Profile = SmallReport.Profile with { Columns = [column] },
        });
        AssertSafe(page);
        AssertSafe(ProfilePage.Render(SmallReport.Profile with { Dataset = Odd, Columns = [column, column with { Name = Odd + "2" }], Pairs = [new(Odd, Odd + "2", AssociationMeasure.CramersV, 1, 1)] }));
    }

    [Fact]
    public void TenThousandRulesOfAThousandColumnsFitInAMegabyte()
    {
        var text = new string('<', 2_000);
        RuleResult[] results = [RuleResult.Passed, RuleResult.Failed, RuleResult.SetAside, RuleResult.Warned, RuleResult.Inconclusive];
        var page = ValidationPage.Render(new()
        {
            Dataset = text,
            Description = text,
            Files = [.. Enumerable.Range(0, 1_000).Select(i => new SourceFile($"{i}{text}", 1, 0))],
            Problems = [.. Enumerable.Range(0, 1_000).Select(i => $"{i}{text}")],
            Rows = 1_000,
            Accepted = 1_000,
            Quarantined = 0,
            Rules = [.. Enumerable.Range(0, 10_000).Select(i => SmallReport.Result.Rules[1] with { Name = $"rule {i}", Column = $"column {i % 1000}", Expected = text, Result = results[i % 5], Examples = [new(text, i, text), new(text, i, text)] })],
            Profile = Wide(1_000),
        });
        Assert.InRange(Encoding.UTF8.GetByteCount(page), 500_000, 1_000_000);
        Assert.Matches("and [0-9,]+ more in report.json", page);
        Assert.Equal(page.Split("<tbody>").Length, page.Split("</tbody>").Length);
    }

    [Fact]
    public void PersonalDataAreNotShown()
    {
        var secret = SmallReport.Profile.Columns[0] with { Name = "income", Sensitivity = Sensitivity.Pii, Minimum = 31337, Maximum = 31337, Mean = 31337, Quantiles = [new(0.5, 31337)], Values = [new("31337", 8)], Distribution = new([31337], [8, 0]) };
        var profile = SmallReport.Profile with { Columns = [secret], Pairs = [] };
        Assert.DoesNotMatch("31,?337", ProfilePage.Render(profile));
        Assert.DoesNotMatch("31,?337", ValidationPage.Render(SmallReport.Result with { Profile = profile }));
    }

    internal static DatasetProfile Wide(int columns) => DiamondsReport.Profile with
    {
        Columns = [.. Enumerable.Range(0, columns).Select(i => DiamondsReport.Profile.Columns[i % 10] with { Name = $"column_with_a_long_name_{i}" })],
        Pairs = [.. Enumerable.Range(1, columns - 1).Select(i => new PairAssociation("column_with_a_long_name_0", $"column_with_a_long_name_{i}", AssociationMeasure.Pearson, 1.0 / i, 100))],
    };

    private static void AssertSafe(string page)
    {
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', page);
        Assert.DoesNotContain('\0', page);
        Assert.Contains("&quot;; DROP TABLE &lt;script&gt;alert(1)&lt;/script&gt; [U+202E]␀ &#39;", page);
    }
}
