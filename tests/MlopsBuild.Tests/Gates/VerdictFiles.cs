using System.Text.Json;
using MlopsBuild.Gates;
using Xunit;

namespace MlopsBuild.Tests.Gates;

public sealed class VerdictFiles
{
    [Fact]
    public void AreReadBackAsTheyWere()
    {
        Verdict[] verdicts =
        [
            new("r2 at least 0.97", VerdictResult.Pass, "A \"sentence\" — with signs.")
            {
                Passes = true, Estimate = 0.98, Interval = new(0.97, double.PositiveInfinity, 0.9), Rows = 12, Threshold = 0.97, Test = "BCa", Slice = new("cut", "Very \"Good\""),
            },
            new("mape", VerdictResult.Fail, "Not measured.") { Passes = false },
            new("rmse", VerdictResult.Inconclusive, "Too few rows.") { Passes = true, RowsToDecide = 4_000_000_000 },
        ];
        using var json = JsonDocument.Parse(VerdictJson.Format(verdicts));
        Assert.Equal(verdicts, VerdictJson.Read(json.RootElement));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[{}]")]
    [InlineData("[1]")]
    [InlineData("""[{"gate":"g","result":"maybe","passes":true,"estimate":null,"lower":null,"upper":null,"confidence":null,"n":0,"threshold":null,"test":"","slice":null,"rowsToDecide":null,"sentence":""}]""")]
    public void OfAnotherFormAreRefused(string text)
    {
        using var json = JsonDocument.Parse(text);
        Assert.Throws<JsonException>(() => VerdictJson.Read(json.RootElement));
    }
}
