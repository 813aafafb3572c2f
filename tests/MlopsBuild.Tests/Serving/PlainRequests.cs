using System.Text;
using MlopsBuild.Serving;
using MlopsBuild.Training;
using Xunit;

namespace MlopsBuild.Tests.Serving;

/// <summary>Requests that are read in one pass, and those that are left to the reader of every form.</summary>
public sealed class PlainRequests : IClassFixture<ServedModels>, IDisposable
{
    private const int MaxRows = 100;

    private const string Usual = """
        {"id":"é","inputs":[{"name":"Size in \"m\"","shape":[2],"datatype":"FP64","data":[12.5,-1e-3]},{"name":"rooms","datatype":"INT64","shape":[2,1],"data":[3,0]},
        {"name":"quarter","shape":[2],"datatype":"BYTES","data":["s\u00fcd","east"]},{"shape":[2],"name":"new","datatype":"BOOL","data":[true,false]}]}
        """;

    private readonly IPredictor _predictor;
    private readonly ModelInterface _model;

    public PlainRequests(ServedModels models)
    {
        _predictor = Predictor.Open(Path.Combine(models.All, "homes", "1"));
        _model = new ModelInterface(_predictor);
    }

    public void Dispose() => _predictor.Dispose();

    [Fact]
    public void AreReadAsTheOtherReaderReadsThem()
    {
        foreach (var body in new[] { Usual, Usual.Replace(",\"shape\":[2]", ",  \"shape\" : [ 2 ]", StringComparison.Ordinal) })
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            var (plain, other) = (_model.Plain.TryRead(bytes, MaxRows), InferenceReader.Read(bytes, _model, MaxRows));
            Assert.NotNull(plain);
            Assert.Equal(other.Id, plain.Id);
            Assert.Equal(other.Rows.Count, plain.Rows.Count);
            Assert.Equal(other.Outputs, plain.Outputs);
            for (var column = 0; column < other.Rows.Columns.Count; column++)
                Assert.Equal(other.Rows.Columns[column], plain.Rows.Columns[column]);
        }
    }

    [Theory]
    [InlineData("\"data\":[12.5,-1e-3]", "\"data\":[12.5]")]
    [InlineData("\"data\":[12.5,-1e-3]", "\"data\":[12.5,-1e-3,1]")]
    [InlineData("\"data\":[12.5,-1e-3]", "\"data\":[[12.5],[1]]")]
    [InlineData("\"data\":[12.5,-1e-3]", "\"data\":[null,1]")]
    [InlineData("\"data\":[12.5,-1e-3]", "\"data\":[\"1\",1]")]
    [InlineData("\"data\":[12.5,-1e-3]", "\"data\":[1e999,1]")]
    [InlineData("\"data\":[3,0]", "\"data\":[3,0.5]")]
    [InlineData("\"data\":[3,0]", "\"data\":[3,true]")]
    [InlineData("\"data\":[true,false]", "\"data\":[true,0]")]
    [InlineData("\"shape\":[2,1]", "\"shape\":[2,2]")]
    [InlineData("\"shape\":[2,1]", "\"shape\":[1,1]")]
    [InlineData("\"shape\":[2,1]", "\"shape\":[101,1]")]
    [InlineData("\"shape\":[2,1]", "\"shape\":[0,1]")]
    [InlineData("\"INT64\"", "\"INT32\"")]
    [InlineData("\"rooms\"", "\"rums\"")]
    [InlineData("\"rooms\"", "\"new\"")]
    [InlineData("\"id\":\"é\"", "\"id\":7")]
    [InlineData("\"id\":\"é\"", "\"id\":\"\\ud800\"")]
    [InlineData("\"id\":\"é\"", "\"outputs\":[{\"name\":\"price\"}]")]
    [InlineData("\"id\":\"é\"", "\"inputs\":[]")]
    [InlineData("\"id\":\"é\",", "\"id\":\"é\",,")]
    [InlineData("[true,false]}]}", "[true,false]}]} {}")]
    [InlineData("[true,false]}]}", "[true,false]}]")]
    [InlineData("[true,false]}]}", "[true,false],\"parameters\":{}}]}")]
    [InlineData(",{\"shape\":[2],\"name\":\"new\",\"datatype\":\"BOOL\",\"data\":[true,false]}", "")]
    [InlineData("{\"id\"", "[{\"id\"")]
    public void OfAnotherFormAreLeftToTheOtherReader(string part, string instead)
    {
        var body = Usual.ReplaceLineEndings("").Replace(",    ", ",", StringComparison.Ordinal);
        Assert.Contains(part, body, StringComparison.Ordinal);
        Assert.Null(_model.Plain.TryRead(Encoding.UTF8.GetBytes(body.Replace(part, instead, StringComparison.Ordinal)), MaxRows));
    }

    [Fact]
    public void CutAnywhereAreLeftToTheOtherReader()
    {
        var bytes = Encoding.UTF8.GetBytes(Usual.TrimEnd());
        for (var length = 0; length < bytes.Length; length++)
            Assert.Null(_model.Plain.TryRead(bytes.AsSpan(0, length), MaxRows));
    }
}
