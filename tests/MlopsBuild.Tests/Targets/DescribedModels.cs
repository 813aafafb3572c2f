using System.Text;
using MlopsBuild.Gates;
using MlopsBuild.Targets;
using Xunit;

namespace MlopsBuild.Tests.Targets;

public sealed class DescribedModels
{
    [Theory]
    [InlineData("{\"schema\": \"mlopsbuild/model/v1\", \"task\": \"BinaryClassification\"}", "mlnet", LearningTask.BinaryClassification)]
    [InlineData("{\"schema\": \"mlopsbuild/onnx-model/v1\", \"task\": \"Regression\"}", "onnx", LearningTask.Regression)]
    [InlineData("{\"schema\": \"mlopsbuild/process-model/v1\", \"task\": \"Clustering\"}", null, null)]
    [InlineData("{\"schema\": 1, \"task\": null}", null, null)]
    [InlineData("[]", null, null)]
    [InlineData("{\"sch", null, null)]
    [InlineData(null, null, null)]
    public void SayWhatLoadsThemAndWhatTheyPredict(string? description, string? library, LearningTask? task) =>
        Assert.Equal(new(library, task), DescribedModel.Of(description is null ? null : Encoding.UTF8.GetBytes(description)));
}
