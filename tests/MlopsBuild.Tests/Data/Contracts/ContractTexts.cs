using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Nuke.Generation;
using Xunit;

namespace MlopsBuild.Tests.Data.Contracts;

public sealed class ContractTexts
{
    [Fact]
    public void SettingsThatTheKindOfFileDoesNotHaveAreRefused()
    {
        var contract = FullContract.Contract with { Dialect = new() { Format = DatasetFormat.JsonLines, Delimiter = ';' } };
        var problem = Assert.Throws<ArgumentException>(() => ContractText.Write(contract));
        Assert.StartsWith("The contract cannot be written: contract:7:14: \"delimiter\" means nothing for jsonl files", problem.Message);
    }

    [Fact]
    public void AContractIsWrittenAsAPersonWould() => Assert.Equal(
        """
        # yaml-language-server: $schema=contract.v1.schema.json
        contract: mlopsbuild/contract/v1
        name: orders-2026.v1
        description: "Orders: of the shop"

        format:
          type: csv
          delimiter: tab
          quote: none
          header: false
          encoding: latin-1
          decimal: ","
          missing: ["", NA, "-999"]
          date: "%d.%m.%Y"
          timestamp: "%Y-%m-%d %H:%M:%S"
          lines: { severity: warning, action: quarantine, max-failing: 0.01 }

        columns:
          - name: id
            type: integer
            role: key
            unique: { action: quarantine }
            range: { min: 1, below: 1000000 }
            parse: { action: quarantine, max-failing: 0.5 }

          - name: order date
            type: date
            role: time
            range: { min: 2020-01-01, max: 2030-12-31, severity: warning }

          - name: shipped
            type: timestamp
            present: { min-fraction: 0.9, severity: warning, action: quarantine }
            range: { above: 2020-01-01, below: 2031-01-01T12:30:00.5Z }

          - name: e-mail
            type: text
            sensitivity: pii
            unique: true
            length: { min: 3, max: 200, severity: warning }
            pattern:
              regex: '[^@\s]+@[^@\s]+'
              max-failing: 0.25

          - name: status
            type: text
            role: label
            description: How it ended
            allowed:
              values: [open, paid, "3", "true"]
              action: quarantine
              max-failing: 0.01
            ordered: true
            pattern: "[a-z0-9]+"

          - name: size
            type: integer
            nullable: true
            allowed: [1, 2, 3]

          - name: weight
            type: number
            unit: kg
            role: ignore
            present: { action: quarantine }
            range: { above: 0 }

          - name: gift
            type: boolean

        rules:
          rows: { min: 10, max: 1000000, severity: warning }
          key:
            columns: [id, order date]
            action: quarantine
          duplicates: { max-failing: 0.1 }
          checks:
            - name: shipped after it was ordered
              expression: "shipped is null or cast(shipped as date) >= \"order date\"\n"
              description: a day of shipping not before the order
              severity: warning
            - name: weight
              expression: weight < 100 or not gift
          references:
            - columns: [size]
              dataset: sizes.csv
              key: [number]
              action: quarantine
            - columns: [id]
              dataset: ../customers.parquet
          freshness: { column: shipped, max-age: 36h, severity: warning }
          order:
            by: [order date, id]
            max-failing: 0.05
          volume: { max-change: 0.5, severity: warning }
          label-balance: { min-fraction: 0.01 }

        """,
        ContractText.Write(FullContract.Contract, "contract.v1.schema.json"));

    [Fact]
    public void DefaultsAreLeftOut() => Assert.Equal(
        "contract: mlopsbuild/contract/v1\nname: n\n\ncolumns:\n  - name: a\n    type: text\n",
        ContractText.Write(Of(new Column { Name = "a", Type = ColumnType.Text })));

    [Fact]
    public void ALongListStandsOnLinesOfItsOwn() => Assert.Contains(
        "    allowed:\n      - value 0\n      - value 1\n",
        ContractText.Write(Of(new Column { Name = "a", Type = ColumnType.Text, AllowedValues = [.. Enumerable.Range(0, 20).Select(i => $"value {i}")] })));

    [Fact]
    public void WhatIsWrittenReadsBackTheSame()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var contract = new RandomContract(seed).Next();
            var text = ContractText.Write(contract);
            var back = ContractFile.Parse(text, "c.yml");
            Assert.Equal(ContractAsJson.Of(contract), ContractAsJson.Of(back));
            Assert.Equal(text, ContractText.Write(back));
        }
    }

    [Fact]
    public void AnotherReaderFindsTheSameTexts()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var contract = new RandomContract(seed).Next();
            var json = YamlText.Json(ContractText.Write(contract));
            Assert.Equal(contract.Schema.Columns.Select(column => column.Name), json["columns"]!.AsArray().Select(column => column!["name"]!.GetValue<string>()));
            Assert.Equal(contract.Name, json["name"]!.GetValue<string>());
        }
    }

    [Fact]
    public async Task PythonFindsTheSameTexts()
    {
        const string Python = "/usr/bin/python3";
        var found = File.Exists(Python) && (await new Command(Python, "-c", "import yaml").RunAsync()).ExitCode == 0;
        Assert.SkipUnless(found, "Python's yaml is not installed: apt-get install python3-yaml");
        using var folder = new TemporaryFolder();
        for (var seed = 0; seed < 100; seed++)
        {
            var contract = new RandomContract(seed).Next();
            var path = folder.Write($"{seed}.yml", ContractText.Write(contract));
            folder.Write($"{seed}.json", System.Text.Json.JsonSerializer.Serialize(contract.Schema.Columns.Select(column => column.Name)));
            Assert.True(File.Exists(path));
        }

        const string Compare = """
            import json, sys, yaml
            for i in range(100):
                names = [column["name"] for column in yaml.safe_load(open(f"{sys.argv[1]}/{i}.yml", encoding="utf-8"))["columns"]]
                wanted = json.load(open(f"{sys.argv[1]}/{i}.json", encoding="utf-8"))
                assert names == wanted, (i, names, wanted)
            """;
        var result = await new Command(Python, "-c", Compare, folder.Path).RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
    }

    [Fact]
    public void WhatTheFormatCannotSayIsRefused()
    {
        Assert.Contains("lies outside the years 1 to 9999", Refusal(new Column { Name = "a", Type = ColumnType.Date, Minimum = 1e18 }));
        Assert.Contains("There is no column", Refusal(new Column { Name = "a", Type = ColumnType.Text }, new TableRules { Key = new KeyRule(["b"], RuleSettings.Default) }));
        Assert.Contains("is no RE2 pattern", Refusal(new Column { Name = "a", Type = ColumnType.Text, Pattern = "(" }));
    }

    private static string Refusal(Column column, TableRules? rules = null) =>
        Assert.Throws<ArgumentException>(() => ContractText.Write(Of(column) with { Table = rules ?? new TableRules() })).Message;

    private static Contract Of(Column column) => new() { Name = "n", Schema = new DatasetSchema { Columns = [column] } };
}
