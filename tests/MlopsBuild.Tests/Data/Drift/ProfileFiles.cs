using System.Text;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Drift;

public sealed class ProfileFiles : IDisposable
{
    private static readonly DatasetProfile s_profile = new()
    {
        Dataset = "Größen \"a\"\n",
        Rows = 7,
        Columns =
        [
            new ColumnProfile
            {
                Name = "carat",
                Type = ColumnType.Number,
                Role = ColumnRole.Label,
                Unit = "ct",
                Present = 6,
                Missing = 1,
                Distinct = 5,
                Minimum = -0.0,
                Maximum = double.MaxValue,
                Mean = 0.1 + 0.2,
                StandardDeviation = double.Epsilon,
                Decimals = 9,
                Quantiles = [new Quantile(0.01, 1.0 / 3.0), new Quantile(0.99, 1e300)],
                Values = [new ValueCount("0.30000000000000004", 2)],
                Distribution = new Distribution([-1.5, 2.2250738585072014e-308, 1e22], [1, 2, 3, 0]),
            },
            new ColumnProfile
            {
                Name = "name",
                Type = ColumnType.Text,
                Role = ColumnRole.Ignore,
                Sensitivity = Sensitivity.Pii,
                Present = 0,
                Missing = 7,
                Distinct = 0,
                MinimumLength = 0,
                MaximumLength = long.MaxValue,
            },
        ],
        Pairs = [new PairAssociation("carat", "name", AssociationMeasure.CramersV, 0.123456789012345678, 6)],
    };

    private readonly TemporaryFolder _folder = new();

    private string Path => System.IO.Path.Combine(_folder.Path, "profile.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void ComeBackAsTheyWereWritten()
    {
        ProfileFile.Write(Path, s_profile);
        var read = ProfileFile.Read(Path);
        Assert.Equivalent(s_profile, read, strict: true);
        Assert.Equal(BitConverter.DoubleToInt64Bits(-0.0), BitConverter.DoubleToInt64Bits(read.Columns[0].Minimum!.Value));
        using var again = new MemoryStream();
        ProfileFile.Write(again, read);
        Assert.Equal(File.ReadAllBytes(Path), again.ToArray());
        Assert.Equal([Path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void KeepEveryDoubleToItsLastBit()
    {
        var random = new Random(5);
        var edges = Enumerable.Range(0, 5_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))
            .Where(double.IsFinite).Distinct().Order().ToList();
        var column = s_profile.Columns[0] with { Distribution = new Distribution(edges, [6, .. new long[edges.Count]]) };
        ProfileFile.Write(Path, s_profile with { Columns = [column] });
        Assert.Equal(edges, ProfileFile.Read(Path).Columns[0].Distribution!.Edges);
    }

    [Fact]
    public void LeaveTheOldFileWhereANumberCannotBeWritten()
    {
        File.WriteAllText(Path, "old");
        var column = s_profile.Columns[0] with { Mean = double.NaN };
        var problem = Assert.Throws<ArgumentException>(() => ProfileFile.Write(Path, s_profile with { Columns = [column] }));
        Assert.Equal("The profile cannot be written: \"mean\" of the column \"carat\" holds NaN; expected a finite number.", problem.Message);
        Assert.Equal("old", File.ReadAllText(Path));
    }

    [Theory]
    [InlineData("", "The input does not contain any JSON tokens")]
    [InlineData("[]", "it is not an object")]
    [InlineData("{}", "\"schema\" is missing")]
    [InlineData("""{"schema":"mlopsbuild/profile/v2"}""", "it is of the schema \"mlopsbuild/profile/v2\"")]
    [InlineData("""{"schema":"mlopsbuild/profile/v1","dataset":"a","rows":0,"columns":[],"rows":1}""", "rows")]
    [InlineData("""{"schema":"mlopsbuild/profile/v1","dataset":"a","rows":-1,"columns":[]}""", "\"rows\" is not a whole number from 0")]
    [InlineData("""{"schema":"mlopsbuild/profile/v1","dataset":"a","rows":0,"columns":[],"more":1}""", "\"more\" is unknown")]
    [InlineData("""{"schema":"mlopsbuild/profile/v1","dataset":"a","rows":2,"columns":[{"name":"x","type":"Number","role":"Feature","sensitivity":"None","present":1,"missing":0,"distinct":1}]}""", "\"columns[0]\" has 1 present and 0 missing values, which are not the 2 rows")]
    [InlineData("""{"schema":"mlopsbuild/profile/v1","dataset":"a","rows":1,"columns":[{"name":"x","type":"number","role":"Feature","sensitivity":"None","present":1,"missing":0,"distinct":1}]}""", "\"columns[0].type\" is \"number\"; expected one of Integer, Number")]
    [InlineData("""{"schema":"mlopsbuild/profile/v1","dataset":"a","rows":1,"columns":[{"name":"x","type":"Number","role":"Feature","sensitivity":"None","present":1,"missing":0,"distinct":1,"distribution":{"edges":[2,1],"counts":[1,0,0]}}]}""", "\"columns[0].distribution\" has edges that do not ascend")]
    public void AreNothingElse(string text, string problem)
    {
        File.WriteAllText(Path, text);
        var refusal = Assert.Throws<InvalidDataException>(() => ProfileFile.Read(Path));
        Assert.Contains(problem, refusal.Message);
        Assert.Contains(Path, refusal.Message);
        Assert.Throws<InvalidDataException>(() => ProfileFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text))));
    }
}
