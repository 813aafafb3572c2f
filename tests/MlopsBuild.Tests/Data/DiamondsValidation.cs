using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Datasets;
using Xunit;

namespace MlopsBuild.Tests.Data;

public sealed class DiamondsValidation : IDisposable
{
    private static readonly Dataset Diamonds = Dataset.Csv<Diamond>(Path.Combine(RepositoryRoot.Path, "data", "diamonds.csv"), label: d => d.Price);

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EveryRowIsAcceptedOrSetAside()
    {
        var result = DatasetValidation.Run(Diamonds, Diamonds.Path, folder.Path);

        Assert.False(result.Rejected);
        Assert.Equal(53_940, result.Rows);
        Assert.Equal((53_917, 23), (result.Accepted, result.Quarantined));
        Assert.Equal(53_917, Parquet.Count(folder["accepted", "data.parquet"]));
        Assert.Equal(23, CsvText.Rows(folder["quarantine", "rows.csv"]).Count - 1);
    }

    [Fact]
    public void ZeroAndImpossibleSizesAreSetAsideWithTheirReasons()
    {
        var result = DatasetValidation.Run(Diamonds, Diamonds.Path, folder.Path);

        Assert.Equal(
            [
                new RuleCount("x", "minimum", 8), new RuleCount("y", "minimum", 7), new RuleCount("y", "maximum", 2),
                new RuleCount("z", "minimum", 20), new RuleCount("z", "maximum", 1),
            ],
            result.Reasons);
        var rows = CsvText.Rows(folder["quarantine", "rows.csv"]);
        Assert.Contains(rows, row => row is ["24069", "y maximum", "y is \"58.9\", expected at most 15 mm", "2,Premium,H,SI2,58.9,57,12210,8.09,58.9,8.06"]);
        Assert.Contains(rows, row => row[1] == "x minimum; y minimum; z minimum"
            && row[2] == "x is \"0\", expected more than 0 mm; y is \"0\", expected more than 0 mm; z is \"0\", expected more than 0 mm");
    }

    [Fact]
    public void AcceptedRowsAreTheRowsOfTheFileInItsOrder()
    {
        DatasetValidation.Run(Diamonds, Diamonds.Path, folder.Path);

        var aside = CsvText.Rows(folder["quarantine", "rows.csv"]).Skip(1).Select(row => int.Parse(row[0])).ToHashSet();
        var expected = File.ReadLines(Diamonds.Path).Select((text, index) => (text, line: index + 1))
            .Where(row => row.line > 1 && !aside.Contains(row.line))
            .Select(row => row.text);
        Assert.Equal(expected, Parquet.Rows(folder["accepted", "data.parquet"]).Select(row => string.Join(",", row)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void ThreadsDoNotChangeAByte(int threads)
    {
        DatasetValidation.Run(Diamonds, Diamonds.Path, folder["default"]);
        DatasetValidation.Run(Diamonds, Diamonds.Path, folder["threads"], new EngineLimits { Threads = threads });

        foreach (var file in new[] { DatasetValidation.AcceptedFile, DatasetValidation.QuarantineFile, DatasetValidation.ReportFile })
            Assert.Equal(File.ReadAllBytes(folder["default", file]), File.ReadAllBytes(folder["threads", file]));
    }
}
