using System.IO.Compression;
using System.Text;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Inference;

public sealed class SniffedDialects : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("a,b\n1,2\n3,4\n", ',')]
    [InlineData("a;b\n1,5;2\n3,5;4\n", ';')]
    [InlineData("a\tb\n1\t2\n", '\t')]
    [InlineData("a|b\n1|2\n", '|')]
    [InlineData("name;note\nx;\"a, b; c\"\ny;\"d, e\"\n", ';')]
    [InlineData("a,b,c\n1,2\n1,2,3,4\n", ',')]
    public void TheDelimiterIsFound(string text, char delimiter) => Assert.Equal(delimiter, Sniff(text).Delimiter);

    [Theory]
    [InlineData("carat,cut\n0.2,Ideal\n", true)]
    [InlineData("carat,cut\n", true)]
    [InlineData("x\n1\n2\n", true)]
    [InlineData("city,country\nOslo,Norway\nBergen,Norway\n", true)]
    [InlineData("0.2,Ideal\n0.3,Good\n", false)]
    [InlineData("Ideal,E\nGood,E\nIdeal,F\n", false)]
    [InlineData("anna@example.org,DE\nben@example.org,FR\n", false)]
    public void AHeaderIsToldFromARow(string text, bool header) => Assert.Equal(header, Sniff(text).Header);

    [Fact]
    public void TheNameOfTheFileCounts() => Assert.Equal('\t', Sniff("a,1\tb\n1\t2\n", "x.tsv").Delimiter);

    [Fact]
    public void APackedFileIsLookedInto()
    {
        using (var file = new GZipStream(File.Create(folder["x.csv.gz"]), CompressionLevel.Fastest))
            file.Write("a;b\n1;2\n"u8);
        Assert.Equal(';', DialectSniffer.Sniff(folder["x.csv.gz"]).Delimiter);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("latin-1")]
    public void TheEncodingIsFound(string name)
    {
        Encoding encoding = name switch { "utf-16" => Encoding.Unicode, "latin-1" => Encoding.Latin1, _ => new UTF8Encoding(true) };
        File.WriteAllText(folder["x.csv"], "stadt,größe\nMünchen,1\nKöln,2\n", encoding);
        var dialect = DialectSniffer.Sniff(folder["x.csv"]);
        Assert.Equal((name, ',', true), (dialect.Encoding, dialect.Delimiter, dialect.Header));
        Assert.Equal(["stadt", "größe"], ContractInference.Run(folder["x.csv"]).Contract.Schema.Columns.Select(column => column.Name));
    }

    [Fact]
    public void OneWrongByteIsNoOtherEncoding()
    {
        File.WriteAllBytes(folder["x.csv"], [.. "stadt,n\nMünchen,1\nKöln,2\nDüren,3\nx"u8, 0xFF, .. ",4\n"u8]);
        Assert.Equal("utf-8", DialectSniffer.Sniff(folder["x.csv"]).Encoding);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    public void AnEmptyFileIsRefused(string text) =>
        Assert.Contains("is empty", Assert.Throws<InvalidDataException>(() => Sniff(text)).Message);

    [Fact]
    public void AFileThatIsNotPackedAsItsNameSaysIsRefused()
    {
        File.WriteAllText(folder["x.csv.gz"], "a,b\n1,2\n");
        Assert.Contains("cannot be unpacked", Assert.Throws<InvalidDataException>(() => DialectSniffer.Sniff(folder["x.csv.gz"])).Message);
    }

    [Fact]
    public void ANameThatSaysNothingIsRefused()
    {
        File.WriteAllText(folder["x.dat"], "a,b\n1,2\n");
        Assert.Throws<ArgumentException>(() => DialectSniffer.Sniff(folder["x.dat"]));
    }

    private Dialect Sniff(string text, string name = "x.csv")
    {
        File.WriteAllText(folder[name], text, new UTF8Encoding(false));
        return DialectSniffer.Sniff(folder[name]);
    }
}
