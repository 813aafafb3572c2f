using MlopsBuild.Targets;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Serving;
using Xunit;

namespace MlopsBuild.Tests.Targets;

/// <summary>Models for which an image is built, and those that its server could not serve.</summary>
public sealed class ServableModels(ServedModels models) : IClassFixture<ServedModels>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void AreThoseThatTheServerOpens()
    {
        foreach (var folder in new[] { "homes/1", "grades", "line/a" })
            ImageRuns.CheckServable(Path.Combine(models.All, folder), "homes@1");
    }

    [Fact]
    public void AreNotThoseOfACommandAndDamagedOnes()
    {
        _folder.Write("script/model.json", """{"schema": "mlopsbuild/process-model/v1"}""");
        Assert.Contains("No image of homes@1 was built, since the model server cannot serve it. The model in ", Refused("script"));
        Assert.Contains("was trained by a command, which a server does not run, expected a model of ML.NET or an ONNX file; export it to ONNX.", Refused("script"));
        _folder.Write("other/model.json", """{"schema": "mlopsbuild/model/v99"}""");
        Assert.Contains("cannot serve it.", Refused("other"));
        ServedModels.Copy(Path.Combine(models.All, "homes", "1"), _folder.Path, "damaged");
        File.WriteAllText(_folder["damaged", "model.zip"], "no model");
        Assert.Contains("cannot serve it.", Refused("damaged"));
    }

    private string Refused(string folder) => Assert.Throws<InvalidDataException>(() => ImageRuns.CheckServable(_folder[folder], "homes@1")).Message;
}
