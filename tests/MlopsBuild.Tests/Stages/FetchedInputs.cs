using MlopsBuild.Stages;
using MlopsBuild.Storage;
using Xunit;

namespace MlopsBuild.Tests.Stages;

public sealed class FetchedInputs : IDisposable
{
    private readonly Workspace _workspace = new();
    private readonly List<string> _fetched = [];

    public void Dispose() => _workspace.Dispose();

    private Stage Compare(string content)
    {
        var folder = $".mlops/kept/{ContentHash.Of(content).Hex[..8]}";
        return Stage.Named("compare").Writes("out.txt")
            .ReadsFetched("champion", ContentHash.Of(content), folder, path =>
            {
                _fetched.Add(content);
                Directory.CreateDirectory(path);
                File.WriteAllText(Path.Combine(path, "model.txt"), content);
            })
            .Runs(run => File.WriteAllText(run.Output("out.txt"), File.ReadAllText(run.Input($"{folder}/model.txt"))));
    }

    [Fact]
    public void AreBroughtWhenTheStageRunsAlone()
    {
        Assert.Equal(CacheStatus.Miss, _workspace.Run(Compare("a"))[0].Cache);
        Assert.Equal("a", _workspace.Read("out.txt"));
        Assert.Equal(CacheStatus.Hit, _workspace.Run(Compare("a"))[0].Cache);
        var other = _workspace.Run(Compare("b"))[0];
        Assert.Equal((CacheStatus.Miss, "fetched champion changed"), (other.Cache, other.Reason));
        Directory.Delete(Path.Combine(_workspace.Root, ".mlops", "kept"), recursive: true);
        Assert.Equal(CacheStatus.Hit, _workspace.Run(Compare("a"))[0].Cache);
        Assert.Equal("a", _workspace.Read("out.txt"));
        Assert.Equal(["a", "b"], _fetched);
        Assert.False(Directory.Exists(Path.Combine(_workspace.Root, ".mlops", "kept")));
    }

    [Fact]
    public void ThatAreNotDeclaredAreNotRead()
    {
        var stage = Compare("a").Runs(run => File.WriteAllText(run.Output("out.txt"), File.ReadAllText(run.Input(".mlops/kept/other/model.txt"))));
        Assert.Contains("which it does not declare as an input", Assert.Throws<StageDeclarationException>(() => _workspace.Run(stage)).Message);
    }
}
