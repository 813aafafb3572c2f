using MlopsBuild.Data;
using MlopsBuild.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data.Contracts;

public sealed class ContractDifferences
{
    private static readonly Column Carat = new() { Name = "carat", Type = ColumnType.Number, Minimum = 0, Maximum = 10 };
    private static readonly Column Cut = new() { Name = "cut", Type = ColumnType.Text, AllowedValues = ["Fair", "Good"] };
    private static readonly Contract Old = Of(Carat, Cut);

    [Fact]
    public void ThereIsNoneBetweenEqualContracts()
    {
        Assert.Empty(ContractDifference.Between(Old, Of(Carat with { }, Cut with { AllowedValues = ["Fair", "Good"] })));
        Assert.Empty(ContractDifference.Between(FullContract.Contract, ContractFile.Parse(FullContract.Text, "c.yml")));
    }

    [Fact]
    public void AChangedRuleShowsBothValues() => Assert.Equal(
        ["carat: range 0.2..5.01 was 0..10"],
        ContractDifference.Between(Old, Of(Carat with { Minimum = 0.2, Maximum = 5.01 }, Cut)));

    [Fact]
    public void ExclusiveAndOpenBoundsShow() => Assert.Equal(
        ["carat: range >0.. was 0..10"],
        ContractDifference.Between(Old, Of(Carat with { MinimumIsExclusive = true, Maximum = null }, Cut)));

    [Fact]
    public void ColumnsComeAndGo() => Assert.Equal(
        ["column \"note\" is new", "column \"cut\" is gone"],
        ContractDifference.Between(Old, Of(Carat, new Column { Name = "note", Type = ColumnType.Text })));

    [Fact]
    public void AnotherOrderShows() => Assert.Equal(["the order of the columns is cut, carat, was carat, cut"], ContractDifference.Between(Old, Of(Cut, Carat)));

    [Fact]
    public void AllowedValuesComeAndGo() => Assert.Equal(
        ["cut: allowed \"Ideal\" is new", "cut: allowed \"Fair\" is gone"],
        ContractDifference.Between(Old, Of(Carat, Cut with { AllowedValues = ["Good", "Ideal"] })));

    [Fact]
    public void SettingsShowOnTheirOwn() => Assert.Equal(
        ["carat: range action quarantine is new", "carat: range max-failing 0.01 is new"],
        ContractDifference.Between(Old, Of(Carat with { Settings = new Dictionary<RuleKind, RuleSettings> { [RuleKind.Range] = new() { Action = RuleAction.Quarantine, MaxFailing = 0.01 } } }, Cut)));

    [Fact]
    public void TypesAndTextsShow() => Assert.Equal(
        ["carat: type integer was number", "carat: nullable true was false", "carat: unit \"ct\" is new"],
        ContractDifference.Between(Old, Of(Carat with { Type = ColumnType.Integer, Nullable = true, Unit = "ct" }, Cut)));

    [Fact]
    public void RulesOverTheDataSetShow()
    {
        var old = Old with { Table = new TableRules { Rows = new RowCountRule(10, null, RuleSettings.Default), Duplicates = RuleSettings.Default } };
        var now = Old with
        {
            Dialect = new Dialect { Delimiter = ';' },
            Table = new TableRules { Rows = new RowCountRule(20, 30, RuleSettings.Default), Checks = [new CheckRule("size", "carat > 1", "", RuleSettings.Default)] },
        };
        Assert.Equal(
            ["format delimiter \";\" was \",\"", "rows 20..30 was 10..", "check \"size\" \"carat > 1\" is new", "duplicates true is gone"],
            ContractDifference.Between(old, now));
    }

    [Fact]
    public void EveryDifferenceOfWhatIsWrittenShows()
    {
        var random = new Random(1);
        for (var seed = 0; seed < 300; seed++)
        {
            var (a, b) = (new RandomContract(seed).Next(), new RandomContract(seed + 1000).Next());
            var mixed = a with
            {
                Name = random.Next(3) == 0 ? b.Name : a.Name,
                Description = random.Next(3) == 0 ? b.Description : a.Description,
                Dialect = random.Next(3) == 0 ? b.Dialect : a.Dialect,
                Table = random.Next(3) == 0 ? a.Table with { Rows = b.Table.Rows, Duplicates = b.Table.Duplicates, Volume = b.Table.Volume } : a.Table,
                Schema = random.Next(3) == 0 ? new DatasetSchema { Columns = [.. a.Schema.Columns.Select(column => column with { Unit = "u", Unique = !column.Unique })] } : a.Schema,
            };
            var areSame = ContractText.Write(a) == ContractText.Write(mixed);
            Assert.Equal(areSame, ContractDifference.Between(a, mixed).Count == 0);
        }
    }

    private static Contract Of(params Column[] columns) => new() { Name = "n", Schema = new DatasetSchema { Columns = columns } };
}
