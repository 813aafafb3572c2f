using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Validation;

public sealed class DiamondsValidation : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void EveryRowIsAcceptedOrSetAside()
    {
        var result = Run(folder.Path);

        Assert.False(result.Rejected);
        Assert.Equal(53_940, result.Rows);
        Assert.Equal(53_940, result.Accepted + result.Quarantined);
        Assert.Equal(result.Accepted, Parquet.Count(folder[DatasetValidation.AcceptedFile]));
        Assert.Equal(result.Quarantined, Parquet.Count(folder[DatasetValidation.QuarantineFile]));
    }

    [Fact]
    public void ZeroAndImpossibleSizesDuplicatesAndContradictionsAreSetAsideWithTheirReasons()
    {
        var result = Run(folder.Path);

        Assert.Equal(
            ["x range 8", "y range 9", "z range 21", "check depth follows from the dimensions 40", "duplicates 146"],
            result.Rules.Where(rule => rule.Failing > 0).Select(rule => $"{rule.Name} {rule.Failing}"));
        var rows = Parquet.Texts(folder[DatasetValidation.QuarantineFile], "_line", "array_to_string(_rules, ', ')", "array_to_string(_reasons, '; ')");
        Assert.Contains(rows, row => row[0] == "24069" && row[1].StartsWith("y range", StringComparison.Ordinal) && row[2].StartsWith("y is \"58.9\", expected more than 0 and at most 15 mm", StringComparison.Ordinal));
        Assert.Contains(rows, row => row is ["1007", "duplicates", "the row repeats line 1006 in all its values, expected no row twice"]);
        Assert.Equal(20, rows.Count(row => row[2].Contains("is \"0\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void AcceptedRowsAreTheRowsOfTheFileInItsOrder()
    {
        Run(folder.Path);

        var aside = Parquet.Texts(folder[DatasetValidation.QuarantineFile], "_line").Select(row => int.Parse(row[0])).ToHashSet();
        var expected = File.ReadLines(ReferenceData.Diamonds.Path).Select((text, index) => (text, line: index + 1))
            .Where(row => row.line > 1 && !aside.Contains(row.line))
            .Select(row => row.text);
        Assert.Equal(expected, Parquet.Rows(folder[DatasetValidation.AcceptedFile]).Select(row => string.Join(",", row)));
    }

    [Fact]
    public void TheProfileIsThatOfTheFile()
    {
        var carat = Run(folder.Path).Profile!.Column("carat");

        // numpy 1.24: mean, std(ddof=1); quantiles by method inverted_cdf.
        Assert.Equal((53_940, 0, 273), (carat.Present, carat.Missing, carat.Distinct));
        Assert.Equal((0.2, 5.01), (carat.Minimum, carat.Maximum));
        Assert.Equal(0.7979397478680014, carat.Mean!.Value, 1e-12);
        Assert.Equal(0.4740112444054184, carat.StandardDeviation!.Value, 1e-12);
        Assert.Equal([0.24, 0.3, 0.4, 0.7, 1.04, 1.7, 2.18], carat.Quantiles.Select(quantile => quantile.Value));
        Assert.Equal(new ValueCount("0.3", 2604), carat.Values[0]);
        Assert.Equal(53_940, carat.Distribution!.Counts.Sum());
    }

    [Fact]
    public void ThreadsAndMemoryAndRepetitionDoNotChangeAByte()
    {
        Run(folder["default"]);
        for (var run = 0; run < 20; run++)
        {
            Run(folder["again"], new EngineLimits { Threads = new[] { 1, 2, 4, 8 }[run % 4], MemoryBytes = run % 2 == 0 ? 128 << 20 : 1 << 30 });

            foreach (var file in DatasetValidation.Outputs)
                Assert.True(File.ReadAllBytes(folder["default", file]).AsSpan().SequenceEqual(File.ReadAllBytes(folder["again", file])), $"{file} differs in run {run}.");
        }
    }

    private static ValidationResult Run(string output, EngineLimits? limits = null) =>
        DatasetValidation.Run(ReferenceData.Diamonds, ReferenceData.Contract, ReferenceData.Diamonds.Path, output, limits, RepositoryRoot.Path);
}
