using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common.Execution;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class HelpLayout : IDisposable
{
    private readonly HostRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public void NoLineIsWiderThanTheOutputUnlessAWordIs()
    {
        for (var width = 20; width <= 300; width++)
            Assert.All(Help<WordyBuild>(width).Split('\n'), line => Assert.True(
                line.Length <= width || (line.Trim().Length > width && !line.Trim().Contains(' ')),
                $"{width}: \"{line}\""));
    }

    [Fact]
    public void NoWordIsLostAtAnyWidth()
    {
        var words = Words(Help<WordyBuild>(300));
        Assert.Contains("https://example.org/a-description-with-a-link-that-is-longer-than-most-terminals-are-wide", words);
        for (var width = 20; width < 300; width++)
            Assert.Equal(words, Words(Help<WordyBuild>(width)));
    }

    [Fact]
    public void WideOutputIsOneLineAnEntry()
    {
        Assert.Equal(Help<SampleBuild>(300), Help<SampleBuild>(200));
        var lines = Help<SampleBuild>(300).Split('\n');
        Assert.Contains("  --json               " + FrameworkParameters.Json.Description, lines);
        Assert.Equal(Help<SampleBuild>(300), Help<SampleBuild>(5_000));
    }

    [Fact]
    public void DescriptionsWrapInTheirColumn()
    {
        Assert.Contains(
            """
              --skip               List of targets to be skipped. Empty
                                   list skips all dependencies.
              --target             List of targets to be invoked. Default
                                   is 'Report'.

            """,
            Help<SampleBuild>(62));
    }

    [Fact]
    public void ColumnsBecomeLinesWhenNarrow()
    {
        var help = Help<SampleBuild>(40);
        Assert.StartsWith(
            """
            Targets (with their direct
            dependencies):

              Clean
                Deletes outputs
              Noop
              Report (default)
                -> Train
                Writes the report
              Fails
                -> Clean

            """,
            help);
        Assert.Contains(
            """
              --target
                  List of targets to be invoked.
                  Default is 'Report'.

            """,
            help);
    }

    [Fact]
    public void DependenciesWrap()
    {
        Assert.Contains(
            """
              Everything (default)     -> PrepareTheData, TrainTheModel,
                                          EvaluateTheModel, PublishTheModel

            """,
            Help<WordyBuild>(66));
    }

    [Theory]
    [InlineData(null, 100)]
    [InlineData("", 100)]
    [InlineData("0", 100)]
    [InlineData("wide", 100)]
    [InlineData("-5", 100)]
    [InlineData("132", 132)]
    [InlineData("7", 20)]
    public void RedirectedOutputIsAsWideAsTheEnvironmentSays(string? columns, int width)
    {
        var environment = new Dictionary<string, string>();
        if (columns is not null)
            environment["COLUMNS"] = columns;
        Assert.Equal(width, OutputWidth.Of(terminal: false, environment));
    }

    private string Help<T>(int width)
        where T : global::Nuke.Common.NukeBuild, new()
    {
        _run.Width = width;
        var result = typeof(T) == typeof(SampleBuild) ? _run.Sample("--help", "--no-logo") : _run.Run<WordyBuild>(x => x.Everything, "--help", "--no-logo");
        Assert.True(result.ExitCode == 0, result.Everything);
        return result.Output;
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
