using System.Text.Json.Nodes;
using MlopsBuild.Data;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Nuke.Generation;
using Xunit;

namespace MlopsBuild.Tests.Data.Contracts;

/// <summary>The JSON Schema for editors and the reader take the same files.</summary>
public sealed class ContractSchemas
{
    private const string Head = "contract: mlopsbuild/contract/v1\nname: n\n";

    private static readonly string[] Good =
    [
        FullContract.Text,
        Head + "columns: [{ name: a, type: text }]",
        Column("type: text, description: ''"),
        Column("type: integer, range: { min: -5, max: 1e3 }"),
        Column("type: number, range: { above: 0.5, severity: warning, action: quarantine, max-failing: 1 }"),
        Column("type: date, range: { min: 2026-01-31 }"),
        Column("type: timestamp, range: { below: '2026-01-31T10:00:00.123456Z' }"),
        Column("type: text, allowed: [yes, 'no', 1.50, false]"),
        Column("type: text, allowed: { values: [a], min-fraction: 0 }"),
        Column("type: text, allowed: [low, high], ordered: true"),
        Column("type: text, ordered: false"),
        Column("type: text, length: { max: 0 }"),
        Column("type: text, unique: false, nullable: true"),
        Column("type: text, nullable: true, present: { min-fraction: 1 }"),
        Column("type: text, nullable: false, present: { action: quarantine }"),
        Column("type: text, pattern: ''"),
        Column("type: boolean, parse: {}"),
        Rules("rows: { max: 5 }"),
        Rules("key: [a]"),
        Rules("duplicates: false"),
        Rules("freshness: { column: d, max-age: 90s }"),
        Rules("order: { by: [d], action: fail }"),
        Rules("references: [{ columns: [a, d], dataset: x/*.csv }]"),
        Rules("volume: { max-change: 3 }"),
        Format("delimiter: ;, quote: \"'\", missing: []"),
        Format("delimiter: tab, quote: none, decimal: '.', encoding: utf-16"),
        Format("date: '%d/%m/%y', type: jsonl, lines: { max-failing: 0.5 }"),
        Format("type: jsonl, encoding: latin-1, timestamp: '%d %H'"),
        Format("type: parquet, date: '%d', timestamp: '%d %H'"),
    ];

    private static readonly string[] Bad =
    [
        "contract: mlopsbuild/contract/v2\nname: n\ncolumns: [{ name: a, type: text }]",
        "contract: mlopsbuild/contract/v1\nname: .n\ncolumns: [{ name: a, type: text }]",
        Head,
        Head + "columns: []",
        Head + "columns: { name: a, type: text }",
        Head + "columns: [{ name: a }]",
        Head + "columns: [{ type: text }]",
        Head + "columns: [{ name: '', type: text }]",
        Head + "columns: [{ name: 5, type: text }]",
        Head + "owner: me\ncolumns: [{ name: a, type: text }]",
        Column("type: varchar"),
        Column("type: Text"),
        Column("type: text, nullable: yes"),
        Column("type: text, range: { min: 1 }"),
        Column("type: number, range: {}"),
        Column("type: number, range: { min: 1, above: 1 }"),
        Column("type: number, range: { min: 2026-01-01 }"),
        Column("type: date, range: { min: 5 }"),
        Column("type: date, range: { min: today }"),
        Column("type: number, allowed: [1]"),
        Column("type: text, allowed: []"),
        Column("type: text, allowed: [a, a]"),
        Column("type: text, allowed: [a, null]"),
        Column("type: text, allowed: { values: [a], min-fraction: 0.5, max-failing: 0.5 }"),
        Column("type: text, ordered: true"),
        Column("type: text, allowed: [only], ordered: true"),
        Column("type: text, allowed: { values: [only] }, ordered: true"),
        Column("type: integer, allowed: [1, 2], ordered: true"),
        Column("type: text, allowed: [low, high], ordered: yes"),
        Column("type: text, length: { min: -1 }"),
        Column("type: text, length: { min: 1.5 }"),
        Column("type: integer, pattern: a"),
        Column("type: text, pattern: { max-failing: 1 }"),
        Column("type: text, unique: { limit: 1 }"),
        Column("type: text, present: { min-fraction: 0 }"),
        Column("type: text, nullable: true, present: { severity: warning }"),
        Column("type: text, nullable: false, present: { min-fraction: 0.5 }"),
        Column("type: text, role: target"),
        Column("type: text, parse: { severity: fatal }"),
        Rules("rows: 5"),
        Rules("rows: { min: many }"),
        Rules("key: []"),
        Rules("key: [a, a]"),
        Rules("checks: [{ name: c }]"),
        Rules("checks: [{ name: c, expression: '' }]"),
        Rules("freshness: { column: d, max-age: 3 days }"),
        Rules("freshness: { column: d, max-age: 1d, action: quarantine }"),
        Rules("order: { by: [d], action: quarantine }"),
        Rules("references: [{ columns: [a] }]"),
        Rules("volume: { max-change: 0 }"),
        Rules("label-balance: { min-fraction: 0.6 }"),
        Format("type: excel"),
        .. Foreign("parquet", "delimiter: ;", "quote: none", "header: true", "encoding: utf-8", "decimal: ','", "missing: [NA]", "lines: { max-failing: 0.5 }"),
        .. Foreign("jsonl", "delimiter: ;", "quote: none", "header: false", "decimal: '.'", "missing: []"),
        Format("delimiter: ';;'"),
        Format("decimal: ';'"),
        Format("missing: NA"),
        Format("date: yyyy"),
        Format("header: 1"),
    ];

    [Fact]
    public void TheReaderTakesWhatIsGood() => Assert.All(Good.Append(Diamonds), text => Assert.Null(Record.Exception(() => ContractFile.Parse(text, "c.yml"))));

    [Fact]
    public void TheReaderRefusesWhatIsBad() => Assert.All(Bad, text => Assert.Throws<ContractException>(() => ContractFile.Parse(text, "c.yml")));

    [Fact]
    public async Task AValidatorAgrees()
    {
        const string Python = "/usr/bin/python3";
        var found = File.Exists(Python) && (await new Command(Python, "-c", "import jsonschema").RunAsync()).ExitCode == 0;
        Assert.SkipUnless(found, "Python's jsonschema is not installed: apt-get install python3-jsonschema");
        const string Validate = """
            import json, jsonschema, sys
            schema = json.load(open(sys.argv[1]))
            jsonschema.Draft202012Validator.check_schema(schema)
            validator = jsonschema.Draft202012Validator(schema)
            print("\n".join("good" if validator.is_valid(each) else "bad" for each in json.load(sys.stdin)))
            """;
        string[] texts = [.. Good, Diamonds, .. Bad];
        var documents = new JsonArray([.. texts.Select(YamlText.Json)]);
        var schema = Path.Combine(RepositoryRoot.Path, "docs", "schemas", "contract.v1.schema.json");
        var result = await new Command(Python, "-c", Validate, schema) { Input = documents.ToJsonString() }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        var verdicts = result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(texts.Select((text, i) => $"{(i <= Good.Length ? "good" : "bad")}: {text}"), texts.Select((text, i) => $"{verdicts[i]}: {text}"));
    }

    private static string Diamonds => File.ReadAllText(Path.Combine(RepositoryRoot.Path, "data", "diamonds.contract.yml"));

    private static string Column(string keys) => $"{Head}columns: [{{ name: a, {keys} }}]";

    private static string Rules(string rules) => $"{Head}columns: [{{ name: a, type: text, role: label }}, {{ name: d, type: date }}]\nrules: {{ {rules} }}";

    private static IEnumerable<string> Foreign(string type, params string[] keys) => keys.Select(key => Format($"type: {type}, {key}"));

    private static string Format(string keys) => $"{Head}columns: [{{ name: a, type: text }}]\nformat: {{ {keys} }}";
}
