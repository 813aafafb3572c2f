using System.Xml.Linq;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Structure;

public sealed class ProjectReferences
{
    private const string Core = "MlopsBuild";
    private const string Host = "MlopsBuild.Nuke";
    private const string Targets = "MlopsBuild.Targets";
    private const string Analyzers = "MlopsBuild.Analyzers";

    private static readonly string[] Sources = ["src", "build"];

    [Fact]
    public void FollowTheFloorPlan()
    {
        var projects = Projects().ToList();
        Assert.Contains(projects, project => project.Name == Targets && project.References.Contains(Host));
        var wrong = projects.SelectMany(project => project.References.Where(reference => !IsAllowed(project.Name, reference)).Select(reference => $"{project.Name} -> {reference}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void CoreHasNoPackage() => Assert.Empty(Projects().Single(project => project.Name == Core).Packages);

    [Fact]
    public void HostStandsAlone() => Assert.Empty(Projects().Single(project => project.Name == Host).References);

    [Fact]
    public void AnalyzersStandAloneAndOnlyTheBuildUsesThem()
    {
        Assert.Empty(Projects().Single(project => project.Name == Analyzers).References);
        Assert.Equal(["_build"], Projects().Where(project => project.References.Contains(Analyzers)).Select(project => project.Name));
    }

    [Fact]
    public void EveryPackageIsExplained()
    {
        var explained = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "dependencies.md"));
        var packages = XDocument.Load(Path.Combine(RepositoryRoot.Path, "Directory.Packages.props")).Descendants("PackageVersion").Select(package => (string)package.Attribute("Include")!).ToList();
        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.Contains($"`{package}`", explained));
    }

    [Fact]
    public void NoSourceFileIsLongerThan500Lines()
    {
        var files = new[] { "src", "build", "tests" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.cs", SearchOption.AllDirectories))
            .ToList();
        Assert.NotEmpty(files);
        Assert.All(files, file => Assert.True(File.ReadLines(file).Count() <= 500, $"\"{file}\" has more than 500 lines; split it by aspect."));
    }

    private static bool IsAllowed(string project, string reference) => (project, reference) switch
    {
        (Core or Host or Analyzers, _) => false,
        ("_build", Targets or Analyzers) => true,
        (_, Targets or Analyzers) => false,
        (Targets, _) => true,
        (_, Host) => false,
        ("MlopsBuild.Serving", "MlopsBuild.Training") => true,
        (_, Core) => true,
        _ => false,
    };

    private static IEnumerable<(string Name, string[] References, string[] Packages)> Projects() => Sources
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.csproj", SearchOption.AllDirectories))
        .Select(path =>
        {
            var items = XDocument.Load(path);
            return (
                Path.GetFileNameWithoutExtension(path),
                items.Descendants("ProjectReference").Select(item => Path.GetFileNameWithoutExtension(((string)item.Attribute("Include")!).Replace('\\', '/'))).ToArray(),
                items.Descendants("PackageReference").Select(item => (string)item.Attribute("Include")!).ToArray());
        });
}
