using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using MlopsBuild.Analyzers;
using MlopsBuild.Data;
using Xunit;

namespace MlopsBuild.Tests.Data.Rows;

/// <summary>What the compiler says of a record and its contract, and that the build says the same when it runs.</summary>
public sealed class RowOfAnalysis
{
    private const string ContractPath = "data/stones.contract.yml";

    private const string Contract = """
        contract: mlopsbuild/contract/v1
        name: stones
        columns:
          - name: carat
            type: number
            unit: ct
          - name: cut
            type: text
          - name: found
            type: date
            present: { min-fraction: 0.5 }
            role: time
          - name: is sold
            type: boolean
            nullable: true
          - name: price
            type: integer
            role: label
        """;

    private const string Record = """
        using System;
        using MlopsBuild.Datasets;

        [RowOf("data/stones.contract.yml")]
        public sealed partial record Stone
        {
            [Unit("ct")]
            public required double Carat { get; init; }

            public required string Cut { get; init; }

            [Role(ColumnRole.Time)]
            public required DateOnly? Found { get; init; }

            [ColumnName("is sold")]
            public required bool? IsSold { get; init; }

            [Role(ColumnRole.Label)]
            public required long Price { get; init; }
        }
        """;

    [Fact]
    public async Task ARecordThatAgreesIsAccepted()
    {
        Assert.Empty(await AnalysisAsync(Record, Contract));
        Assert.Empty(Run(Record, Contract));
    }

    [Theory]
    [InlineData("double Carat", "long Carat", "8,26", "MLOPS001", "Stone.Carat is long, but data/stones.contract.yml:5 says number (double); run ./build.sh GenerateRow")]
    [InlineData("double Carat", "float Carat", "8,27", "MLOPS001", "Stone.Carat is float, but data/stones.contract.yml:5 says number (double); run ./build.sh GenerateRow")]
    [InlineData("string Cut", "string[] Cut", "10,30", "MLOPS001", "Stone.Cut is string[], but data/stones.contract.yml:8 says text (string); run ./build.sh GenerateRow")]
    [InlineData("string Cut", "System.Collections.Generic.List<string> Cut", "10,61", "MLOPS001", "Stone.Cut is List, but data/stones.contract.yml:8 says text (string); run ./build.sh GenerateRow")]
    [InlineData("string Cut", "string? Cut", "10,29", "MLOPS001", "Stone.Cut is string?, but data/stones.contract.yml:8 says text (string); run ./build.sh GenerateRow")]
    [InlineData("DateOnly? Found", "DateOnly Found", "13,30", "MLOPS001", "Stone.Found is DateOnly, but data/stones.contract.yml:11 says date, nullable (DateOnly?); run ./build.sh GenerateRow")]
    [InlineData("bool? IsSold", "bool IsSold", "16,26", "MLOPS001", "Stone.IsSold is bool, but data/stones.contract.yml:15 says boolean, nullable (bool?); run ./build.sh GenerateRow")]
    [InlineData("DateOnly? Found", "DateTime? Found", "13,31", "MLOPS001", "Stone.Found is DateTime?, but data/stones.contract.yml:10 says date, nullable (DateOnly?); run ./build.sh GenerateRow")]
    [InlineData("[Unit(\"ct\")]", "", "8,28", "MLOPS001", "Stone.Carat has no unit, but data/stones.contract.yml:6 says \"ct\"; run ./build.sh GenerateRow")]
    [InlineData("[Unit(\"ct\")]", "[Unit(\"g\")]", "8,28", "MLOPS001", "Stone.Carat has the unit \"g\", but data/stones.contract.yml:6 says \"ct\"; run ./build.sh GenerateRow")]
    [InlineData("public required string Cut", "[Unit(\"mm\")] public required string Cut", "10,41", "MLOPS001", "Stone.Cut has the unit \"mm\", but data/stones.contract.yml:7 says none; run ./build.sh GenerateRow")]
    [InlineData("[Role(ColumnRole.Label)]", "[Role(ColumnRole.Key)]", "19,26", "MLOPS001", "Stone.Price has the role key, but data/stones.contract.yml:18 says label; run ./build.sh GenerateRow")]
    [InlineData("[Role(ColumnRole.Label)]", "", "19,26", "MLOPS001", "Stone.Price has the role feature, but data/stones.contract.yml:18 says label; run ./build.sh GenerateRow")]
    [InlineData("    public required string Cut { get; init; }\n", "", "5,30", "MLOPS002", "Stone has no property for the column \"cut\" of data/stones.contract.yml:7; run ./build.sh GenerateRow")]
    [InlineData("Cut { get; init; }", "Cut { get; init; } public int Weight { get; set; }", "10,58", "MLOPS003", "Stone.Weight stands for the column \"weight\", which data/stones.contract.yml does not have; run ./build.sh GenerateRow")]
    [InlineData("Cut { get; init; }", "Cut { get; init; } [ColumnName(\"cut\")] public string Twin { get; set; } = \"\";", "10,81", "MLOPS003", "Stone.Twin stands for the column \"cut\", as Stone.Cut does; run ./build.sh GenerateRow")]
    public async Task EachDisagreementIsToldAtItsPlace(string agreed, string changed, string place, string id, string message)
    {
        Assert.Contains(agreed, Record);
        var record = Record.Replace(agreed, changed);

        Assert.Equal([$"Stone.cs({place}): error {id}: {message}"], await AnalysisAsync(record, Contract));
        Assert.Equal([WithoutLines(message)], Run(record, Contract));
    }

    [Fact]
    public async Task AnotherOrderIsToldOnce()
    {
        var record = Record.Replace("    public required string Cut { get; init; }\n", "").Replace("[Unit(\"ct\")]", "public required string Cut { get; init; } [Unit(\"ct\")]");
        const string Message = "Stone.Carat stands after Stone.Cut, but data/stones.contract.yml:4 has \"carat\" before \"cut\"; run ./build.sh GenerateRow";

        Assert.Equal([$"Stone.cs(8,28): error MLOPS001: {Message}"], await AnalysisAsync(record, Contract));
        Assert.Equal([WithoutLines(Message)], Run(record, Contract));
    }

    [Fact]
    public async Task ARenamedColumnIsMissingAndTooMany()
    {
        var contract = Contract.Replace("name: cut", "name: quality");

        Assert.Equal(
            [
                "Stone.cs(10,28): error MLOPS003: Stone.Cut stands for the column \"cut\", which data/stones.contract.yml does not have; run ./build.sh GenerateRow",
                "Stone.cs(5,30): error MLOPS002: Stone has no property for the column \"quality\" of data/stones.contract.yml:7; run ./build.sh GenerateRow",
            ],
            await AnalysisAsync(Record, contract));
        Assert.Equal(2, Run(Record, contract).Count);
    }

    [Fact]
    public async Task WhatAHandWrittenPartComputesIsNoColumn()
    {
        const string Part = "partial record Stone { public double Grams => Carat / 5; public static string Unit { get; set; } = \"g\"; public double this[int index] { get => index; set { } } }";

        Assert.Empty(await AnalysisAsync(Record, Contract, Part));
        Assert.Empty(RowRecord.Problems(Row(Record, Part), ContractFile.Parse(Contract, ContractPath)));
    }

    [Fact]
    public async Task PropertiesOfABaseTypeComeFirst()
    {
        var record = Record.Replace("sealed partial record Stone", "sealed record Stone : Weighed").Replace("    [Unit(\"ct\")]\n    public required double Carat { get; init; }\n", "");
        const string Weighed = "public abstract record Weighed { [MlopsBuild.Datasets.Unit(\"ct\")] public required double Carat { get; init; } }";

        Assert.Empty(await AnalysisAsync(record, Contract, Weighed));
        Assert.Equal(
            ["Part.cs(1,90): error MLOPS001: Stone.Carat is double, but data/stones.contract.yml:5 says integer (long); run ./build.sh GenerateRow"],
            await AnalysisAsync(record, Contract.Replace("type: number", "type: integer"), Weighed));
    }

    [Fact]
    public async Task AContractThatTheCompilerWasNotGivenIsNamed()
    {
        var messages = await AnalysisAsync(Record.Replace("data/stones", "data/rocks"), Contract);

        Assert.Equal(
            [
                "Stone.cs(5,30): error MLOPS004: The contract \"data/rocks.contract.yml\" of Stone is not among the additional files of the compiler, which were given \"/home/me/project/data/stones.contract.yml\";"
                + " add <AdditionalFiles Include=\"<path from the project to>/rocks.contract.yml\" /> to the project, or correct [RowOf]",
            ],
            messages);
    }

    [Fact]
    public async Task AFileWhoseNameOnlyEndsAlikeIsAnother() =>
        Assert.Contains("MLOPS004", Assert.Single(await AnalysisAsync(Record.Replace("data/stones", "ta/stones"), Contract)));

    [Theory]
    [InlineData("name: [")]
    [InlineData("")]
    [InlineData("- 1")]
    [InlineData("columns: {}")]
    [InlineData("columns: [3]")]
    [InlineData("name: a\nname: b\ncolumns: []")]
    public async Task AContractThatCannotBeReadIsLeftToTheBuild(string contract) => Assert.Empty(await AnalysisAsync(Record, contract));

    [Fact]
    public async Task AValueThatNoContractHasIsLeftToTheBuild() =>
        Assert.Empty(await AnalysisAsync(Record, Contract.Replace("type: number", "type: numeral").Replace("role: label", "role: target").Replace("nullable: true", "nullable: 7")));

    private static async Task<IReadOnlyList<string>> AnalysisAsync(string record, string contract, string part = "")
    {
        var compilation = CompiledSource.Of(("Stone.cs", record), ("Part.cs", part));
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(found => found.Id is not ("CS1591" or "CS8019")));
        var analysis = compilation.WithAnalyzers(
            [new RowOfAnalyzer()],
            new AnalyzerOptions([new Given("/home/me/project/README.md", "# Stones"), new Given("/home/me/project/" + ContractPath, contract)]));
        var found = await analysis.GetAnalyzerDiagnosticsAsync(TestContext.Current.CancellationToken);
        return [.. found.Select(diagnostic => diagnostic.ToString()).Order(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> Run(string record, string contract) => RowRecord.Problems(Row(record), ContractFile.Parse(contract, ContractPath));

    private static Type Row(string record, string part = "") =>
        CompiledSource.Types(("Stone.cs", "#pragma warning disable CS1591\n" + record), ("Part.cs", "#pragma warning disable CS1591\n" + part)).Single(type => type.Name == "Stone");

    private static string WithoutLines(string message) => System.Text.RegularExpressions.Regex.Replace(message, @"(?<=\.yml):\d+", "") + ".";

    private sealed class Given(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
