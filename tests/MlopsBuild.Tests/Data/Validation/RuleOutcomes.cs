using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Validation;

/// <summary>What each kind of rule says of the rows that break it.</summary>
public sealed class RuleOutcomes : IDisposable
{
    private const string Header = "id,country,size,seen,label\n";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("unique: true", "1,DE,1,2024-01-01,a\n2,DE,1,2024-01-02,b\n1,FR,1,2024-01-03,a\n", "id unique", 1, "4 id is \"1\", which line 2 has too, expected a value that no other row has")]
    [InlineData("range: { min: 2 }", "1,DE,1,2024-01-01,a\n2,DE,1,2024-01-02,b\n", "id range", 1, "2 id is \"1\", expected at least 2")]
    [InlineData("sensitivity: pii\n    range: { min: 2 }", "1,DE,1,2024-01-01,a\n", "id range", 1, "2 id is hidden (personal data), expected a value within the bounds in the contract (personal data)")]
    [InlineData("allowed: [1, 3]", "1,DE,1,2024-01-01,a\n2,DE,1,2024-01-02,b\n", "id allowed", 1, "3 id is \"2\", expected one of \"1\", \"3\"; the nearest is \"1\"")]
    public void ARuleOfAColumnNamesItsRows(string rule, string rows, string name, long failing, string example) =>
        Check($"  - name: id\n    type: integer\n    {rule}\n", "", rows, name, failing, example);

    [Theory]
    [InlineData("pattern: '[A-Z]{2}'", "1,De,1,2024-01-01,a\n2,DE,1,2024-01-02,b\n", "country pattern", 1, "2 country is \"De\", expected a text that matches [A-Z]{2}")]
    [InlineData("length: { min: 2, max: 2 }", "1,äö,1,2024-01-01,a\n2,DEU,1,2024-01-02,b\n", "country length", 1, "3 country is \"DEU\", expected exactly 2 characters")]
    [InlineData("allowed: [Germany, France]", "1,Germny,1,2024-01-01,a\n2,France,1,2024-01-02,b\n", "country allowed", 1, "2 country is \"Germny\", expected one of \"Germany\", \"France\"; the nearest is \"Germany\"")]
    [InlineData("sensitivity: pii\n    pattern: '[A-Z]{2}'", "1,De,1,2024-01-01,a\n", "country pattern", 1, "2 country is hidden (personal data), expected a text that matches the pattern in the contract (personal data)")]
    [InlineData("sensitivity: pii\n    allowed: [Germany, France]", "1,Germny,1,2024-01-01,a\n", "country allowed", 1, "2 country is hidden (personal data), expected one of the values in the contract (personal data)")]
    public void ARuleOfATextNamesItsRows(string rule, string rows, string name, long failing, string example) =>
        Check($"  - name: id\n    type: integer\n  - name: country\n    type: text\n    {rule}\n", "", rows, name, failing, example);

    [Theory]
    [InlineData("key: [id, country]", "1,DE,1,2024-01-01,a\n1,FR,1,2024-01-02,b\n1,DE,2,2024-01-03,a\n", "key", 1, "4 id is \"1\", country is \"DE\", which line 2 has too, expected a key that no other row has")]
    [InlineData("duplicates: true", "1,DE,1,2024-01-01,a\n2,DE,1,2024-01-01,a\n1,DE,1,2024-01-01,a\n1,DE,1,2024-01-01,a\n", "duplicates", 2, "4 the row repeats line 2 in all its values, expected no row twice")]
    [InlineData("order: [seen]", "1,DE,1,2024-01-02,a\n2,DE,1,2024-01-01,b\n3,DE,1,2024-01-03,a\n", "order", 1, "3 seen is \"2024-01-01\", which is before line 2, expected rows in the order of seen")]
    [InlineData("checks: [{ name: sized, expression: size < id }]", "1,DE,1,2024-01-01,a\n2,DE,1,2024-01-02,b\n", "check sized", 1, "2 size is \"1\", id is \"1\", expected size < id")]
    [InlineData("checks: [{ name: sized, expression: size / (id - 1) < 9 }]", "1,DE,1,2024-01-01,a\n2,DE,9,2024-01-02,b\n", "check sized", 1, "3 size is \"9\", id is \"2\", expected size / (id - 1) < 9")]
    [InlineData("references: [{ columns: [country], dataset: countries.csv, key: [code] }]", "1,DE,1,2024-01-01,a\n2,XX,1,2024-01-02,b\n", "reference country", 1, "3 country is \"XX\", expected a value among code of countries.csv")]
    public void ARuleOfTheTableNamesItsRows(string rule, string rows, string name, long failing, string example)
    {
        folder.Write("countries.csv", "code,name\nDE,Germany\nFR,France\n");
        Check("  - name: id\n    type: integer\n", rule, rows, name, failing, example);
    }

    [Theory]
    [InlineData("rows: { min: 3 }", "rows", "2 rows")]
    [InlineData("label-balance: { min-fraction: 0.4 }", "label-balance", "all rows have the same value of label")]
    public void ARuleOfTheWholeSaysWhatWasFound(string rule, string name, string found)
    {
        var outcome = Run("  - name: id\n    type: integer\n", rule, "1,DE,1,2024-01-01,a\n2,DE,1,2024-01-02,a\n").Rules.Single(rule => rule.Name == name);

        Assert.Equal((RuleResult.Failed, found), (outcome.Result, outcome.Found));
    }

    [Theory]
    [InlineData("severity: warning", RuleResult.Warned, false, 3)]
    [InlineData("max-failing: 0.5", RuleResult.Passed, false, 3)]
    [InlineData("max-failing: 0.2", RuleResult.Failed, true, 2)]
    [InlineData("action: quarantine", RuleResult.SetAside, false, 2)]
    [InlineData("action: quarantine, max-failing: 0.2", RuleResult.Failed, true, 2)]
    public void SettingsSayWhatABrokenRuleMeans(string settings, RuleResult outcome, bool rejected, long accepted)
    {
        var result = Run($"  - name: id\n    type: integer\n    range: {{ min: 2, {settings} }}\n", "", "1,DE,1,2024-01-01,a\n2,DE,1,2024-01-02,b\n3,DE,1,2024-01-02,b\n");

        Assert.Equal((outcome, rejected, accepted), (result.Rules.Single(rule => rule.Name == "id range").Result, result.Rejected, result.Accepted));
        Assert.Equal(3, result.Accepted + result.Quarantined);
    }

    [Theory]
    [InlineData(0.5, RuleResult.Passed)]
    [InlineData(0.75, RuleResult.Failed)]
    public void AFractionOfValuesMayBeMissing(double fraction, RuleResult outcome) =>
        Assert.Equal(
            outcome,
            Run(FormattableString.Invariant($"  - name: id\n    type: integer\n    present: {{ min-fraction: {fraction} }}\n"), "", "1,DE,1,2024-01-01,a\n,DE,1,2024-01-02,b\n").Rules.Single(rule => rule.Name == "id present").Result);

    [Fact]
    public void ACheckOfAPersonalColumnIsSaidInWordsAlone()
    {
        const string Columns = "  - name: id\n    type: integer\n    sensitivity: pii\n";
        var unsaid = Run(Columns, "checks: [{ name: known, expression: id = 1804 }]", "1,DE,1,2024-01-01,a\n").Rules.Single(rule => rule.Name == "check known");
        Assert.Equal("what the check says in the contract (personal data)", unsaid.Expected);
        Assert.Equal("id is hidden (personal data), expected what the check says in the contract (personal data)", unsaid.Examples[0].Reason);
        var said = Run(Columns, "checks: [{ name: known, expression: id = 1804, description: one of the tenants }]", "1,DE,1,2024-01-01,a\n").Rules.Single(rule => rule.Name == "check known");
        Assert.Equal("one of the tenants", said.Expected);
    }

    [Fact]
    public void FreshnessAndVolumeAreJudgedWhenTheResultIsUsed()
    {
        var result = Run("  - name: id\n    type: integer\n", "freshness: { column: seen, max-age: 7d }\n  volume: { max-change: 0.5 }", "1,DE,1,2024-01-01,a\n2,DE,1,2024-01-05,b\n");
        var figures = DatedRules.Figures(contract!, result);
        var now = new DateTimeOffset(2024, 1, 10, 0, 0, 0, TimeSpan.Zero);

        Assert.Equal([RuleResult.Passed, RuleResult.Inconclusive], DatedRules.Judge(figures, now, null).Select(rule => rule.Result));
        Assert.Equal([RuleResult.Failed, RuleResult.Passed], DatedRules.Judge(figures, now.AddDays(3), 3).Select(rule => rule.Result));
        Assert.Equal("2 rows, -60% against 5", DatedRules.Judge(figures, now, 5)[1].Found);
        Assert.Equal(RuleResult.Failed, DatedRules.Judge(figures, now, 5)[1].Result);
        Assert.Contains("in the future", DatedRules.Judge(figures, now.AddDays(-30), 2)[0].Found!, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryRowOfARuleCanBeShown()
    {
        Run("  - name: id\n    type: integer\n    unique: true\n", "", string.Concat(Enumerable.Range(0, 50).Select(i => $"{i % 10},DE,1,2024-01-01,a\n")));
        var lines = new List<long>();

        DatasetValidation.Show(Dataset.At("rows.csv"), contract!, folder["rows.csv"], "id unique", row => lines.Add(row.Line));

        Assert.Equal(Enumerable.Range(12, 40).Select(line => (long)line), lines);
        var failure = Assert.Throws<ArgumentException>(() => DatasetValidation.Show(Dataset.At("rows.csv"), contract!, folder["rows.csv"], "id", _ => { }));
        Assert.StartsWith("The contract has no rule \"id\" over rows; it has \"lines\", \"id type\"", failure.Message, StringComparison.Ordinal);
    }

    private Contract? contract;

    private void Check(string columns, string rules, string rows, string name, long failing, string example)
    {
        var outcome = Run(columns, rules, rows).Rules.Single(rule => rule.Name == name);

        Assert.Equal((RuleResult.Failed, failing), (outcome.Result, outcome.Failing));
        Assert.Equal(example, $"{outcome.Examples[0].Line} {outcome.Examples[0].Reason}");
    }

    private ValidationResult Run(string columns, string rules, string rows)
    {
        string[] others = ["country\n    type: text", "size\n    type: number", "seen\n    type: date", "label\n    type: text\n    role: label"];
        var rest = string.Concat(others.Where(other => !columns.Contains($"name: {other.Split('\n')[0]}\n", StringComparison.Ordinal)).Select(other => $"  - name: {other}\n"));
        var yaml = $"contract: mlopsbuild/contract/v1\nname: rows\nformat: {{ type: csv }}\ncolumns:\n{columns}{rest}{(rules.Length > 0 ? $"rules:\n  {rules}\n" : "")}";
        contract = ContractFile.Read(folder.Write("rows.contract.yml", yaml));
        return DatasetValidation.Run(Dataset.At(folder["rows.csv"]), contract, folder.Write("rows.csv", Header + rows), folder["out"], root: folder.Path);
    }
}
