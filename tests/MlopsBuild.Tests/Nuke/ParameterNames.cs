using System.Text;
using Nuke.Common.Execution;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

public sealed class ParameterNames
{
    [Theory]
    [InlineData("LearningRate", "learning-rate")]
    [InlineData("NuGetApiKey", "nuget-api-key")]
    [InlineData("GitHubToken", "github-token")]
    [InlineData("TrainEpochs", "train-epochs")]
    [InlineData("R2", "r2")]
    [InlineData("X", "x")]
    public void DashesStandBeforeCapitals(string name, string dashed) => Assert.Equal(dashed, ParameterName.Dashed(name));

    [Theory]
    [InlineData("lerning-rate", "learning-rate")]
    [InlineData("epohcs", "epochs")]
    [InlineData("mod", "mode")]
    [InlineData("nod", null)]
    [InlineData("zzz", null)]
    public void TheNearestNameIsFound(string typed, string? meant) => Assert.Equal(meant, NearestName.Of(typed, ["learning-rate", "epochs", "mode"]));

    [Theory]
    [InlineData("{ \"$schema\": \"./build.schema.json\" }\n", true)]
    [InlineData("{\"$schema\":\"x\"}", true)]
    [InlineData("{ \"$schema\": \"x\", \"A\": 1 }", false)]
    [InlineData("{}", false)]
    [InlineData("{ \"$schema\": \"x", false)]
    [InlineData("", false)]
    public void FilesThatHoldOnlyTheirSchemaAreRecognised(string json, bool only) =>
        Assert.Equal(only, ParameterFile.HoldsOnlySchema(Encoding.UTF8.GetBytes(json)));
}
