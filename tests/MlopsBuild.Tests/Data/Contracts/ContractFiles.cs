using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Contracts;

public sealed class ContractFiles : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EveryKeyHasItsMeaning() =>
        Assert.Equal(ContractAsJson.Of(FullContract.Contract), ContractAsJson.Of(ContractFile.Read(folder.Write("full.contract.yml", FullContract.Text))));

    [Fact]
    public void TheContractOfTheDiamondsIsRead()
    {
        var contract = ContractFile.Read(Path.Combine(RepositoryRoot.Path, "data", "diamonds.contract.yml"));
        Assert.Equal("diamonds", contract.Name);
        Assert.Equal(["carat", "cut", "color", "clarity", "depth", "table", "price", "x", "y", "z"], contract.Schema.Columns.Select(column => column.Name));
        Assert.Equal("price", contract.Schema.Label?.Name);
        Assert.Equal(0.001, contract.Schema.Columns[9].SettingsOf(RuleKind.Range).MaxFailing);
        Assert.Equal("abs(depth - 100 * 2 * z / (x + y)) <= 5", Assert.Single(contract.Table.Checks).Expression);
    }

    [Fact]
    public void WindowsLineEndsAndAByteOrderMarkMakeNoDifference()
    {
        var path = folder.Write("windows.yml", "\uFEFF" + FullContract.Text.ReplaceLineEndings("\r\n"));
        Assert.Equal(ContractAsJson.Of(FullContract.Contract), ContractAsJson.Of(ContractFile.Read(path)));
    }

    [Fact]
    public void AllProblemsAreToldAtOnce()
    {
        const string Text = """
            contract: mlopsbuild/contract/v1
            name: my data
            colums: []
            columns:
              - name: carat
                typ: number
              - name: price
                type: money
                range: { min: 1, min: 2 }
            """;
        Assert.Equal(
            [
                "c.yml:2:7: \"name\" is \"my data\", expected letters, digits, \"-\", \"_\" and \".\" (not first), at most 100; it names a folder.",
                "c.yml:3:1: \"colums\" is not a key of the contract; did you mean \"columns\"?",
                "c.yml:5:5: A column has no \"type\"; add the key.",
                "c.yml:6:5: \"typ\" is not a key of a column; did you mean \"type\"?",
                "c.yml:8:11: \"type\" is \"money\"; expected one of integer, number, text, boolean, date, timestamp.",
                "c.yml:9:22: The key \"min\" stands twice, first on line 9; keep one.",
            ],
            Problems(Text));
    }

    [Theory]
    [InlineData("format: { delimiter: ';;' }", "1:22: \"delimiter\" is \";;\", expected one character or \"tab\".")]
    [InlineData("format: { header: yes }", "1:19: \"header\" is \"yes\", expected true or false.")]
    [InlineData("format: { encoding: utf8 }", "1:21: \"encoding\" is \"utf8\"; did you mean \"utf-8\"?")]
    [InlineData("format: { date: '%Q' }", "1:17: \"date\" is \"%Q\", and \"%Q\" is no placeholder; expected those of strftime, such as %Y-%m-%d.")]
    [InlineData("format: { missing: [null] }", "1:21: A missing value is null, expected text; write it in quotes, such as \"\" or \"null\".")]
    [InlineData("format: { delimiter: '\"' }", "1:22: \"delimiter\" and \"quote\" are both \"\"\"; they must differ.")]
    [InlineData("format: { type: parquet, delimiter: ';', missing: [NA] }", "1:37: \"delimiter\" means nothing for parquet files, whose format has only type, date, timestamp; remove it or correct \"type\".", "1:51: \"missing\" means nothing for parquet files, whose format has only type, date, timestamp; remove it or correct \"type\".")]
    [InlineData("format: { header: false, type: jsonl, lines: { max-failing: 1 } }", "1:19: \"header\" means nothing for jsonl files, whose format has only type, encoding, date, timestamp, lines; remove it or correct \"type\".")]
    [InlineData("description: 5", "1:14: \"description\" is \"5\", expected text; write it in quotes, '5'.")]
    [InlineData("description:", "1:1: \"description\" has no value; give it one or remove the key.")]
    [InlineData("rules: [a]", "1:8: \"rules\" is a list, expected a map with the keys rows, key, duplicates, checks, references, freshness, order, volume, label-balance.")]
    [InlineData("rules: { key: [a, bb] }", "1:19: There is no column \"bb\"; did you mean \"b\"?")]
    [InlineData("rules: { key: [a, a] }", "1:19: The column \"a\" stands twice in \"key\"; keep one.")]
    [InlineData("rules: { freshness: { column: a, max-age: 1w } }", "1:31: The column \"a\" is number, expected a date or timestamp column.", "1:43: \"max-age\" is \"1w\", expected a whole number of seconds, minutes, hours or days such as 90m, 36h or 7d.")]
    [InlineData("rules: { order: { by: [a], action: quarantine } }", "1:36: Rows out of order are never set aside; the action of \"order\" is fail.")]
    [InlineData("rules: { label-balance: { min-fraction: 0.1 } }", "1:25: \"label-balance\" needs a label, and no column has \"role: label\".")]
    [InlineData("rules: { references: [{ columns: [a], dataset: d.csv, key: [x, y] }] }", "1:60: \"key\" has 2 columns and \"columns\" has 1; expected as many.")]
    [InlineData("rules: { rows: { min: 2, max: 1 } }", "1:16: No data set has at least 2 and at most 1 rows; correct \"rows\".")]
    [InlineData("rules: { rows: {} }", "1:16: \"rows\" says nothing, expected \"min\" or \"max\".")]
    [InlineData("rules: { checks: [{ name: n, expression: a < c }] }", "1:46: There is no column \"c\"; expected one of a, b.")]
    [InlineData("rules: { checks: [{ name: n, expression: 'a <' }] }", "1:46: The expression ends where a value is expected.")]
    [InlineData("rules: { checks: [{ name: n, expression: \"regexp_matches(b, '(')\" }] }", "1:61: The pattern \"(\" is no RE2 pattern: missing ): (; https://github.com/google/re2/wiki/Syntax lists what is.")]
    public void AProblemIsToldWithItsPlace(string first, params string[] sentences)
    {
        var text = $"{first}\ncontract: mlopsbuild/contract/v1\nname: n\ncolumns: [{{ name: a, type: number }}, {{ name: b, type: text }}]\n";
        Assert.Equal(sentences.Select(sentence => $"c.yml:{sentence}"), Problems(text));
    }

    [Fact]
    public void KeysOfAnotherKindOfFileAreToldByTheNameOfTheData()
    {
        const string Text = "contract: mlopsbuild/contract/v1\nname: n\nformat:\n  encoding: latin-1\n  quote: none\ncolumns: [{ name: a, type: text }]\n";
        string[] parquet =
        [
            "c.yml:4:13: \"encoding\" means nothing for parquet files, whose format has only type, date, timestamp; remove it, or name another \"type\".",
            "c.yml:5:10: \"quote\" means nothing for parquet files, whose format has only type, date, timestamp; remove it, or name another \"type\".",
        ];
        Assert.Equal(parquet, Problems(Text, DatasetFormat.Parquet));
        Assert.Equal(
            ["c.yml:5:10: \"quote\" means nothing for jsonl files, whose format has only type, encoding, date, timestamp, lines; remove it, or name another \"type\"."],
            Problems(Text, DatasetFormat.JsonLines));
        Assert.Null(ContractFile.Parse(Text, "c.yml", DatasetFormat.Csv).Dialect.Quote);
        Assert.Null(ContractFile.Parse(Text, "c.yml").Dialect.Quote);
        // What the contract says goes before the name.
        Assert.Null(ContractFile.Parse(Text.Replace("format:\n", "format:\n  type: csv\n", StringComparison.Ordinal), "c.yml", DatasetFormat.Parquet).Dialect.Quote);
    }

    [Theory]
    [InlineData("type: text, range: { min: 1 }", "1:40: \"a\" is text, which has no range; only integer, number, date and timestamp columns have one.")]
    [InlineData("type: number, range: { min: 1, above: 0 }", "1:59: \"range\" has both \"min\" and \"above\"; keep one.")]
    [InlineData("type: number, range: { above: 1, max: 1 }", "1:42: No value lies within the range of \"a\"; correct its bounds.")]
    [InlineData("type: number, range: { min: '1' }", "1:49: \"min\" is \"1\", expected a number without quotes.")]
    [InlineData("type: number, range: { min: .inf }", "1:49: \"min\" is \".inf\", expected a number.")]
    [InlineData("type: integer, range: { min: 9007199254740993 }", "1:50: \"min\" is 9007199254740993, which a 64-bit floating-point number does not hold; the nearest is 9007199254740992.")]
    [InlineData("type: date, range: { min: 2026-02-30 }", "1:47: \"min\" is \"2026-02-30\", expected a date such as 2026-01-31.")]
    [InlineData("type: integer, allowed: [1, x, 01]", "1:49: The allowed value \"x\" of an integer column is no whole number of 64 bits.", "1:52: The allowed value \"1\" stands twice; keep one.")]
    [InlineData("type: text, allowed: [a], ordered: true", "1:56: \"a\" is ordered but is no text with at least two allowed values; list them in \"allowed\", the lowest first.")]
    [InlineData("type: number, pattern: a", "1:44: The column is number, which has no pattern; only text columns have one.")]
    [InlineData("type: text, pattern: '['", "1:42: The pattern \"[\" is no RE2 pattern: missing ]: [; https://github.com/google/re2/wiki/Syntax lists what is.")]
    [InlineData("type: text, nullable: false, present: { min-fraction: 0.5 }", "1:43: \"nullable\" is false although \"present\" allows missing values; remove one of both.")]
    [InlineData("type: text, present: { max-failing: 0.5 }", "1:44: \"max-failing\" is not a key of \"present\"; expected one of min-fraction, severity, action.")]
    [InlineData("type: text, unique: { max-failing: 2 }", "1:56: \"max-failing\" is \"2\", expected a fraction from 0 to 1.")]
    [InlineData("type: text, length: { min: 2, max: 1 }", "1:41: No text has a length of at least 2 and at most 1; correct it.")]
    [InlineData("type: text }, { name: A, type: text", "1:35: The column \"A\" stands on line 1, too; names must differ by more than capitals.")]
    [InlineData("type: text, role: label }, { name: b, type: text, role: label", "1:48: The columns \"a\", \"b\" are both labels; keep one.")]
    public void AProblemOfAColumnIsToldWithItsPlace(string column, params string[] sentences) =>
        Assert.Equal(sentences.Select(sentence => $"c.yml:{sentence}"), Problems($"columns: [{{name: a, {column} }}]\ncontract: mlopsbuild/contract/v1\nname: n\n"));

    [Theory]
    [InlineData("", "1:1: The file is empty, expected a contract that starts with \"contract: mlopsbuild/contract/v1\".")]
    [InlineData("# nothing\n", "1:1: The file is empty, expected a contract that starts with \"contract: mlopsbuild/contract/v1\".")]
    [InlineData("name:\n\t- a\n", "2:1: The line is indented with a tab, expected spaces only.")]
    [InlineData("name: a\0b", "1:8: There is a NUL character, which no YAML file holds; save the file as UTF-8 text.")]
    [InlineData("- a\n- b\n", "1:1: The contract is a list, expected a map with the keys contract, name, description, format, columns, rules.")]
    public void WhatIsNoContractIsToldFromIt(string text, string sentence) => Assert.Equal([$"c.yml:{sentence}"], Problems(text));

    [Theory]
    [InlineData("name: 'a", "c.yml:1:7: This is not YAML: ")]
    [InlineData("name: a: b", "c.yml:1:8: This is not YAML: ")]
    [InlineData("columns: [a\n", "c.yml:2:1: This is not YAML: ")]
    [InlineData("unit: %", "c.yml:1:7: This is not YAML: ")]
    public void BrokenYamlIsToldWithItsPlace(string text, string start) => Assert.StartsWith(start, Assert.Single(Problems(text)));

    [Fact]
    public void AliasesAndTagsAreRefused()
    {
        var problems = Problems("contract: &v mlopsbuild/contract/v1\nname: !!str n\ncolumns:\n  - *v\n");
        Assert.StartsWith("c.yml:1:11: \"&v\" is an anchor or a tag", problems[0]);
        Assert.Contains(problems, problem => problem.StartsWith("c.yml:2:7: \"tag:yaml.org,2002:str\" is an anchor or a tag", StringComparison.Ordinal));
        Assert.Contains(problems, problem => problem.StartsWith("c.yml:4:5: \"*v\" repeats another value", StringComparison.Ordinal));
    }

    [Fact]
    public void ASecondDocumentIsRefused() =>
        Assert.Equal("c.yml:5:1: A second document starts here, expected one contract a file.", Assert.Single(Problems("contract: mlopsbuild/contract/v1\nname: n\ncolumns:\n  - { name: a, type: text }\n--- \na: b\n")));

    [Fact]
    public void DeepNestingIsRefused() => Assert.Contains("nested more than 16 deep", Assert.Single(Problems(new string('[', 100_000))));

    [Fact]
    public void ManyProblemsAreCounted()
    {
        var problems = Problems("contract: mlopsbuild/contract/v1\nname: n\ncolumns: [{ name: a, type: text }]\n" + string.Concat(Enumerable.Range(0, 500).Select(i => $"key{i}: 1\n")));
        Assert.Equal(101, problems.Count);
        Assert.Equal("c.yml:104:1: From here on 400 more problems are not listed.", problems[^1]);
    }

    [Fact]
    public void AMissingFileIsToldFromABrokenOne()
    {
        var path = folder["none.contract.yml"];
        Assert.Equal([$"{path}:1:1: The file does not exist; write one with ./build.sh InferContract."], Failure(path));
        Assert.Equal([$"{folder.Path}:1:1: This is a folder, expected a contract file."], Failure(folder.Path));
    }

    [Fact]
    public void AFileAsLargeAsDataIsNotRead()
    {
        var path = folder["large.contract.yml"];
        using (var file = File.Create(path))
            file.SetLength(100 * 1024 * 1024);
        Assert.Equal([$"{path}:1:1: The file has 104857600 bytes, a contract has at most 4194304; is this the data instead of the contract?"], Failure(path));
    }

    [Fact]
    public void OtherEncodingsThanUtf8AreRefused()
    {
        var path = folder["encoding.yml"];
        File.WriteAllBytes(path, [.. "name: n\nunit: "u8, 0xE9, .. "\n"u8]);
        Assert.Equal([$"{path}:2:7: The byte 0xE9 is no UTF-8; save the file as UTF-8."], Failure(path));
        File.WriteAllText(path, "name: n\n", System.Text.Encoding.Unicode);
        Assert.Equal([$"{path}:1:1: The file is UTF-16, expected UTF-8; save it as UTF-8."], Failure(path));
    }

    [Theory]
    [InlineData("expression: a <= nope", 6, 26)]
    [InlineData("expression: 'b = ''x'' or a = nope'", 6, 39)]
    [InlineData("expression: \"b = 'x' or a = nope\"", 6, 37)]
    [InlineData("expression: >\n          b = 'x'\n          or a = nope", 8, 18)]
    [InlineData("expression: |\n          b = 'x'\n\n          or a = nope", 9, 18)]
    [InlineData("expression: b = 'x'\n          or a = nope", 7, 18)]
    public void APlaceInsideAnExpressionIsFound(string expression, int line, int column)
    {
        var text = $"contract: mlopsbuild/contract/v1\nname: n\ncolumns: [{{ name: a, type: number }}, {{ name: b, type: text }}]\nrules:\n  checks:\n      - {expression}\n        name: n\n";
        Assert.StartsWith($"c.yml:{line}:{column}: There is no column \"nope\"", Assert.Single(Problems(text)));
    }

    private static IReadOnlyList<string> Problems(string text, DatasetFormat? format = null) => Assert.Throws<ContractException>(() => ContractFile.Parse(text, "c.yml", format)).Problems;

    private static IReadOnlyList<string> Failure(string path) => Assert.Throws<ContractException>(() => ContractFile.Read(path)).Problems;
}
