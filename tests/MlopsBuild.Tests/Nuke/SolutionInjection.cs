using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class SolutionInjection
{
    private const string Empty = "<Solution />";

    [Fact]
    public void TheOnlySolutionInTheRootIsTaken() => Assert.Equal("only.slnx", Found(x => x.WithFile("only.slnx", Empty)));

    [Fact]
    public void TheCommandLineNamesOne() =>
        Assert.Equal("b.slnx", Found(x => x.WithFile("a.slnx", Empty).WithFile("sub/b.slnx", Empty), "--solution", "sub/b.slnx"));

    [Fact]
    public void TheParameterFileNamesOne() => Assert.Equal("b.slnx", Found(
        x => x.WithFile("a.slnx", Empty).WithFile("b.slnx", Empty).WithFile(".nuke/parameters.json", """{ "Solution": "b.slnx" }""")));

    [Fact]
    public void AParameterCanBeASolution() =>
        Assert.Equal("a.slnx b.slnx", Found(x => x.WithFile("a.slnx", Empty).WithFile("sub/b.slnx", Empty), "--other", "sub/b.slnx"));

    [Fact]
    public void SeveralSolutionsAreListed()
    {
        using var host = new HostRun().WithFile("b.sln", "").WithFile("a.slnx", Empty);
        var result = host.Run<SolutionBuild>("Show");
        Assert.Equal(2, result.ExitCode);
        Assert.Contains("Several solutions in \"<root>\": \"a.slnx\", \"b.sln\"; name one by", result.Error);
    }

    [Theory]
    [InlineData("missing.sln", "--solution cannot be used: Solution \"<root>/missing.sln\" does not exist.")]
    [InlineData("bad.sln", "--solution cannot be used: Solution \"<root>/bad.sln\" cannot be read; expected a line")]
    [InlineData("note.txt", "--solution cannot be used: \"<root>/note.txt\" is no solution")]
    public void WhatIsNoSolutionIsTheCallersMistake(string file, string message)
    {
        using var host = new HostRun().WithFile("bad.sln", "nothing").WithFile("note.txt", "");
        var result = host.Run<SolutionBuild>("Show", "--solution", file);
        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.Error);
    }

    [Fact]
    public void NoSolutionIsAWarning()
    {
        using var host = new HostRun();
        var result = host.Run<SolutionBuild>("Show");
        Assert.Equal(0, result.ExitCode);
        Assert.Contains("Could not inject value for SolutionBuild.Solution", result.Output);
        Assert.Contains("No solution in \"<root>\"", result.Output);
    }

    [Fact]
    public void TheAttributeNamesOneAndOptionalOnesAreSilent()
    {
        using var host = new HostRun().WithFile("src/named.slnx", Empty);
        var result = host.Run<NamedSolutionBuild>("Show");
        Assert.Equal("named none", ((NamedSolutionBuild)host.Build!).Found);
        Assert.DoesNotContain("Could not inject", result.Output);
    }

    private static string? Found(Action<HostRun> prepare, params string[] arguments)
    {
        using var host = new HostRun();
        prepare(host);
        var result = host.Run<SolutionBuild>(["Show", .. arguments]);
        Assert.True(result.ExitCode == 0, result.Everything);
        return ((SolutionBuild)host.Build!).Found;
    }
}
