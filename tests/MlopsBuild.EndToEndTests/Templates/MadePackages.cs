using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Templates;

/// <summary>What the target Pack makes of the libraries.</summary>
[Collection(nameof(TemplateCollection))]
public sealed class MadePackages(PackedFeed feed)
{
    private static readonly string[] Libraries =
    [
        "MlopsBuild", "MlopsBuild.Ci", "MlopsBuild.Collaboration", "MlopsBuild.Data", "MlopsBuild.Delivery", "MlopsBuild.Nuke", "MlopsBuild.Router", "MlopsBuild.Serving", "MlopsBuild.Storage",
        "MlopsBuild.Targets", "MlopsBuild.Targets.Nuke", "MlopsBuild.Training",
    ];

    [Fact]
    public void AreAllLibrariesAndTheTemplate() => Assert.Equal(
        Libraries.Append("MlopsBuild.Templates").Select(name => $"{name}.{PackedFeed.Version}.nupkg").Order(StringComparer.Ordinal),
        Directory.EnumerateFiles(feed.Packages, "*.nupkg").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void SayWhatTheyAreWhereTheyComeFromAndWhatTheyBringAlong()
    {
        foreach (var name in Libraries)
        {
            using var package = Open(name, "nupkg");
            var files = package.Entries.Select(entry => entry.FullName).ToHashSet();
            Assert.Subset(files, new[] { "README.md", "sbom/bom.cdx.json", $"code/{Assembly(name)}.code", $"lib/net10.0/{Assembly(name)}.dll", $"lib/net10.0/{Assembly(name)}.xml" }.ToHashSet());
            var metadata = XDocument.Parse(Text(package, $"{name}.nuspec")).Descendants().Where(element => !element.HasElements).ToLookup(element => element.Name.LocalName, element => element);
            Assert.Equal("MIT", metadata["license"].Single().Value);
            Assert.Equal("README.md", metadata["readme"].Single().Value);
            Assert.Equal("https://github.com/example/mlopsbuild", ((string?)metadata["repository"].Single().Attribute("url"))?.Replace(".git", "", StringComparison.Ordinal));
            Assert.Matches("^[0-9a-f]{40}$", (string?)metadata["repository"].Single().Attribute("commit"));
        }
    }

    [Fact]
    public void HaveSymbolsThatLeadToTheSources()
    {
        foreach (var name in Libraries)
        {
            using var package = Open(name, "snupkg");
            using var content = new MemoryStream();
            package.GetEntry($"lib/net10.0/{Assembly(name)}.pdb")!.Open().CopyTo(content);
            content.Position = 0;
            using var provider = MetadataReaderProvider.FromPortablePdbStream(content);
            var reader = provider.GetMetadataReader();
            var links = reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation).Where(entry => reader.GetGuid(entry.Kind) == new Guid("CC110556-A091-4D38-9FEC-25AB9A351A6A")).ToList();
            Assert.Contains("https://raw.githubusercontent.com/example/mlopsbuild/", Encoding.UTF8.GetString(reader.GetBlobBytes(Assert.Single(links).Value)));
            Assert.All(reader.Documents.Select(document => reader.GetString(reader.GetDocument(document).Name)), document => Assert.StartsWith("/_", document));
        }
    }

    [Fact]
    public void AreDeterministic()
    {
        foreach (var name in Libraries)
        {
            using var package = Open(name, "nupkg");
            using var content = new MemoryStream();
            package.GetEntry($"lib/net10.0/{Assembly(name)}.dll")!.Open().CopyTo(content);
            content.Position = 0;
            using var assembly = new PEReader(content);
            Assert.Contains(assembly.ReadDebugDirectory(), entry => entry.Type == DebugDirectoryEntryType.Reproducible);
        }
    }

    [Fact]
    public async Task AreHeldToTheLastReleaseAndTheSameToTheByteEachTime()
    {
        // The sources compile as before, but what was compiled against the release does not find its method.
        var source = Path.Combine(feed.Clone, "src", "MlopsBuild.Ci", "CiAxis.cs");
        var text = File.ReadAllText(source);
        File.WriteAllText(source, text.Replace("Shards(int count)", "Shards(int count, int first = 1)", StringComparison.Ordinal).Replace("Range(1, count)", "Range(first, count)", StringComparison.Ordinal));
        var broken = await feed.PackLaterAsync();
        Assert.True(broken.ExitCode == 1, broken.Everything);
        Assert.Contains("error CP0002: Member 'MlopsBuild.Ci.CiAxis MlopsBuild.Ci.CiAxis.Shards(int)' exists on", broken.Output + broken.Error);

        File.WriteAllText(source, text);
        var (first, second) = (await PackedAsync(), await PackedAsync());
        Assert.Equal(2 * (Libraries.Length - 1) + 1, first.Count);
        Assert.Equal(first.Keys, second.Keys);
        Assert.All(first, package => Assert.Equal(package.Value, second[package.Key]));

        async Task<SortedDictionary<string, byte[]>> PackedAsync()
        {
            var packed = await feed.PackLaterAsync();
            Assert.True(packed.ExitCode == 0, packed.Everything);
            Assert.Contains($"compatible with: {PackedFeed.Version}", packed.Output);
            return new(Directory.EnumerateFiles(feed.Packed).ToDictionary(file => Path.GetFileName(file), File.ReadAllBytes), StringComparer.Ordinal);
        }
    }

    [Fact]
    public void BringTheAnalyzerOfRecordsAlong()
    {
        using var package = Open("MlopsBuild.Targets", "nupkg");
        var files = package.Entries.Select(entry => entry.FullName).ToHashSet();
        Assert.Subset(files, new[] { "analyzers/dotnet/cs/MlopsBuild.Analyzers.dll", "analyzers/dotnet/cs/YamlDotNet.dll", "build/MlopsBuild.Targets.targets" }.ToHashSet());
        using var core = Open("MlopsBuild", "nupkg");
        Assert.NotNull(core.GetEntry("buildTransitive/MlopsBuild.targets"));
    }

    [Fact]
    public async Task ListWhatTheyBringAlongAsOthersReadIt()
    {
        using var package = Open("MlopsBuild.Training", "nupkg");
        var bom = Text(package, "sbom/bom.cdx.json");
        Assert.Contains("\"purl\": \"pkg:nuget/Microsoft.ML@5.0.1\"", bom);
        Assert.Contains("\"name\": \"runtimes/linux-x64/native/lib_lightgbm.so\"", bom);
        Assert.Contains($"\"pkg:nuget/MlopsBuild@{PackedFeed.Version}\"", bom);
        using var nuke = Open("MlopsBuild.Targets.Nuke", "nupkg");
        bom = Text(nuke, "sbom/bom.cdx.json");
        Assert.Contains("\"pkg:nuget/Nuke.Common@10.1.0\"", bom);
        Assert.Contains($"\"pkg:nuget/MlopsBuild.Targets.Nuke@{PackedFeed.Version}\"", bom);
        Assert.DoesNotContain("pkg:nuget/MlopsBuild.Nuke@", bom);

        var modules = Path.Combine(RepositoryRoot.Path, "artifacts", "npm", "node_modules");
        Assert.SkipUnless(Tool.Find("node") is not null && Directory.Exists(Path.Combine(modules, "@cyclonedx", "cyclonedx-library")), "CycloneDX's validator is not installed: .ci/run says how");
        using var folder = new TemporaryFolder();
        foreach (var name in Libraries)
        {
            using var one = Open(name, "nupkg");
            var result = await new Command("node", Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.Tests", "Delivery", "cyclonedx-validate.cjs"), modules, folder.Write("bom.json", Text(one, "sbom/bom.cdx.json"))).RunAsync();
            Assert.Equal("accepted", result.Output.Trim());
        }
    }

    private static string Assembly(string package) => package == "MlopsBuild.Targets.Nuke" ? "MlopsBuild.Targets" : package;

    private ZipArchive Open(string name, string kind) => ZipFile.OpenRead(Path.Combine(feed.Packages, $"{name}.{PackedFeed.Version}.{kind}"));

    private static string Text(ZipArchive package, string path)
    {
        using var reader = new StreamReader(package.GetEntry(path)!.Open());
        return reader.ReadToEnd();
    }
}
