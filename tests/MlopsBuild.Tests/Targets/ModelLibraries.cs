using System.Text;
using MlopsBuild.Targets;
using Xunit;

namespace MlopsBuild.Tests.Targets;

public sealed class ModelLibraries
{
    [Theory]
    [InlineData("{\"schema\": \"mlopsbuild/model/v1\"}", "mlnet")]
    [InlineData("{\"schema\": \"mlopsbuild/onnx-model/v1\"}", "onnx")]
    [InlineData("{\"schema\": \"mlopsbuild/process-model/v1\"}", null)]
    [InlineData("{}", null)]
    [InlineData("{\"sch", null)]
    [InlineData(null, null)]
    public void FollowFromTheDescriptionOfTheModel(string? description, string? library) => Assert.Equal(library, ModelLibrary.Of(description is null ? null : Encoding.UTF8.GetBytes(description)));
}
