using MlopsBuild.Data;
using Xunit;

namespace MlopsBuild.Tests.Data.Reports;

public sealed class FoundPlaces
{
    [Fact]
    public void WhatRefusesComesFirst() => Assert.Equal(
        ["Error problem data/a.csv:", "Error rows data/a.csv:", "Warning unique data/b.csv:3", "Notice line data/a.csv:4", "Notice range data/a.csv:6", "Notice range data/b.csv:2", "Notice volume data/a.csv:"],
        Findings.Of(SmallReport.Refused).Select(finding => $"{finding.Severity} {finding.Kind} {finding.File}:{finding.Line}"));

    [Fact]
    public void AMessageSaysWhatWasFoundAndExpected() => Assert.Equal(
        ["rows: found 10 rows, refused; expected at least 100 rows", "day unique: day is \"2026-03-02\" as in line 2, expected no value twice"],
        Findings.Of(SmallReport.Refused).Skip(1).Take(2).Select(finding => finding.Message));

    [Theory]
    [InlineData("/work/data/a.csv", "data/a.csv")]
    [InlineData("./data/a.csv", "data/a.csv")]
    [InlineData("/elsewhere/a.csv", "/elsewhere/a.csv")]
    public void PathsAreRelativeToTheRoot(string path, string shown)
    {
        Assert.SkipUnless(Path.DirectorySeparatorChar == '/', "The paths are those of Unix.");
        var result = SmallReport.Refused with { Files = [new(path, 1, 0)] };
        Assert.Equal(shown, Findings.Of(result, SmallReport.Options)[0].File);
    }

    [Fact]
    public void WithoutFilesThePathThatWasGivenIsNamed()
    {
        var result = SmallReport.Refused with { Files = [] };
        Assert.Equal("data/x.csv", Findings.Of(result, new() { DataPath = "data/x.csv" })[0].File);
        Assert.Equal("data/sales.contract.yml", Findings.Of(result)[0].File);
    }
}
