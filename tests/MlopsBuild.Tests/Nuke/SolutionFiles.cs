using MlopsBuild.Testing;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class SolutionFiles : IDisposable
{
    private static readonly Guid SdkStyle = new("9A19103F-16F7-4668-BE54-9A1E7A4F7556");
    private readonly TemporaryFolder _folder = new();

    private AbsolutePath Root => _folder.Path;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("sln")]
    [InlineData("slnx")]
    public async Task ThoseOfDotNetAreRead(string format)
    {
        var solution = await Created(format);
        Assert.Equal(("All", $"All.{format}", Root), (solution.Name, solution.FileName, solution.Directory));
        Assert.Equal(["App", "Lib", "Lib.Tests"], solution.AllProjects.Select(x => x.Name).Order());
        Assert.Equal(["App"], solution.Projects.Select(x => x.Name));
        Assert.Equal(["code"], solution.SolutionFolders.Select(x => x.Name));
        Assert.Equal(["code", "deep"], solution.AllSolutionFolders.Select(x => x.Name).Order());
        Assert.Equal(["Lib.Tests"], solution.GetAllProjects("*.tests").Select(x => x.Name));

        var project = solution.GetProject("lib");
        Assert.Equal("deep", project.SolutionFolder!.Name);
        Assert.Same(solution.SolutionFolders.Single(), project.SolutionFolder.SolutionFolder);
        Assert.Equal(Root / "Lib" / "Lib.csproj", (AbsolutePath)project);
        Assert.Equal("Lib/Lib.csproj", project.RelativePath.ToUnixRelativePath());
        Assert.Equal(Root / "Lib", project.Directory);
        Assert.Same(project, solution.GetSolutionFolder("code").GetProject("Lib"));
        Assert.Null(solution.GetProject("Missing"));
        Assert.Equal((string)(Root / $"All.{format}"), solution);
    }

    [Theory]
    [InlineData("sln")]
    [InlineData("slnx")]
    public async Task SavingWithoutAChangeChangesNothing(string format)
    {
        var solution = await Created(format);
        var before = solution.Path.ReadAllText();
        solution.Save();
        Assert.Equal(before, solution.Path.ReadAllText());
    }

    [Theory]
    [InlineData("sln")]
    [InlineData("slnx")]
    public async Task DotNetReadsWhatWasChanged(string format)
    {
        var solution = await Created(format);
        _folder.Write("Extra/Extra.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\" />");
        var folder = solution.AddSolutionFolder("more", solutionFolder: solution.GetSolutionFolder("code"));
        var project = solution.AddProject("Extra", SdkStyle, Root / "Extra" / "Extra.csproj", solutionFolder: folder);
        Assert.Equal("more", project.SolutionFolder!.Name);
        solution.RemoveProject(solution.GetProject("App"));
        solution.Save();

        var listed = await DotNet("sln", solution.Path, "list");
        Assert.Equal(["Extra/Extra.csproj", "Lib.Tests/Lib.Tests.csproj", "Lib/Lib.csproj"], listed.Split('\n').Where(x => x.EndsWith(".csproj")).Order());
        var again = solution.Path.ReadSolution();
        Assert.Equal("more", again.GetProject("Extra").SolutionFolder!.Name);
        Assert.Equal("code", again.GetProject("Extra").SolutionFolder!.SolutionFolder!.Name);
        Assert.DoesNotContain("App", again.Path.ReadAllText());
    }

    [Fact]
    public void UnknownPartsStay()
    {
        const string Text = "\uFEFF\r\nMicrosoft Visual Studio Solution File, Format Version 12.00\r\n# Comment\r\n"
            + "Project(\"{2150E333-8FDC-42A3-9474-1A3956D46DE8}\") = \"docs\", \"docs\", \"{11111111-1111-1111-1111-111111111111}\"\r\n"
            + "\tProjectSection(SolutionItems) = preProject\r\n\t\tREADME.md = README.md\r\n\tEndProjectSection\r\nEndProject\r\n"
            + "Global\r\n\tGlobalSection(Strange) = preSolution\r\n\t\tkey = value\r\n\tEndGlobalSection\r\nEndGlobal\r\n";
        File.WriteAllText(Root / "a.sln", Text);
        var solution = ProjectModelTasks.ParseSolution(Root / "a.sln");
        Assert.Equal("README.md", solution.SolutionFolders.Single().Items["README.md"]);
        var added = solution.AddProject("P", SdkStyle, "p/P.csproj");
        solution.SaveAs(Root / "b.sln");
        Assert.Equal(Root / "b.sln", solution.Path);
        solution.RemoveProject(solution.GetProject("P"));
        solution.SaveAs(Root / "c.sln");
        Assert.Equal(Root / "p" / "P.csproj", added.Path);
        var bytes = File.ReadAllText(Root / "c.sln");
        Assert.StartsWith(Text.TrimStart('\uFEFF')[..^"EndGlobal\r\n".Length], bytes);
        Assert.Equal(0xEF, (Root / "c.sln").ReadAllBytes()[0]);
        Assert.Throws<ArgumentException>(() => solution.SaveAs(Root / "c.slnx"));
    }

    [Fact]
    public void XmlKeepsItsCommentsAndUnknownElements()
    {
        const string Text = "<Solution>\n  <!-- why -->\n  <Folder Name=\"/a/b/\">\n    <File Path=\"x.md\" />\n    <Project Path=\"p/P.csproj\" DisplayName=\"Shown\">\n      <Build Project=\"false\" />\n    </Project>\n  </Folder>\n  <Properties Name=\"p\" />\n</Solution>\n";
        File.WriteAllText(Root / "a.slnx", Text);
        var solution = (Root / "a.slnx").ReadSolution();
        Assert.Equal("Shown", solution.AllProjects.Single().Name);
        Assert.Equal("a", solution.AllProjects.Single().SolutionFolder!.SolutionFolder!.Name);
        solution.AddProject("Q", SdkStyle, "q/Q.csproj");
        solution.Save();
        Assert.Equal(Text.Replace("</Solution>", "  <Project Path=\"q/Q.csproj\" />\n</Solution>"), (Root / "a.slnx").ReadAllText());
    }

    [Theory]
    [InlineData("a.sln", "Microsoft Visual Studio Solution File\nProject(\"{x}\") = nonsense\n", "a.sln:2: \"Project(")]
    [InlineData("a.slnx", "<Solution>\n<Oops>\n</Solution>", "a.slnx:3: the solution cannot be read")]
    [InlineData("a.slnx", "<Project />", "expected the element <Solution>")]
    public void UnreadableFilesAreNamedWithTheirLine(string name, string text, string message)
    {
        _folder.Write(name, text);
        Assert.Contains(message, Assert.Throws<FormatException>(() => (Root / name).ReadSolution()).Message);
    }

    [Fact]
    public async Task MsBuildTellsAboutProjects()
    {
        var solution = await Created("slnx");
        var project = solution.GetProject("Lib");
        Assert.Equal(["net10.0", "net8.0"], project.GetTargetFrameworks());
        Assert.Equal(["net10.0"], solution.GetProject("App").GetTargetFrameworks());
        Assert.Equal("Exe", solution.GetProject("App").GetOutputType());
        Assert.Equal("1.2.3", project.GetProperty("Version"));
        Assert.Equal(42, project.GetProperty<int>("Answer"));
        Assert.Null(project.GetProperty("NoSuchProperty"));
        Assert.Equal(["a.txt", "b.txt"], project.GetItems("Thing"));
        Assert.Equal(["red"], project.GetItemMetadata("Thing", "Colour"));
        Assert.True(project.HasPackageReference("newtonsoft.json"));
        Assert.False(project.HasPackageReference("Serilog"));
        Assert.Equal("13.0.4", project.GetPackageReferenceVersion("Newtonsoft.Json"));
        Assert.Null(project.GetPackageReferenceVersion("Serilog"));
        File.WriteAllText(project.Path, "<Project><Oops");
        Assert.Equal("1.2.3", project.GetProperty("Version"));
        Assert.Contains("Lib.csproj\" cannot be evaluated", Assert.Throws<InvalidOperationException>(() => project.GetProperty("Other")).Message);
    }

    private async Task<Solution> Created(string format)
    {
        _folder.Write("App/App.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        _folder.Write("Lib.Tests/Lib.Tests.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>");
        _folder.Write("Lib/Lib.csproj", """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFrameworks>net10.0; net8.0</TargetFrameworks>
                <Version>1.2.3</Version>
                <Answer>42</Answer>
              </PropertyGroup>
              <ItemGroup>
                <Thing Include="a.txt" Colour="red" />
                <Thing Include="b.txt" />
                <PackageReference Include="Newtonsoft.Json" Version="13.0.4" />
              </ItemGroup>
            </Project>
            """);
        await DotNet("new", "sln", "--format", format, "--name", "All", "--no-update-check");
        await DotNet("sln", $"All.{format}", "add", "App/App.csproj", "--in-root");
        await DotNet("sln", $"All.{format}", "add", "Lib/Lib.csproj", "--solution-folder", "code/deep");
        await DotNet("sln", $"All.{format}", "add", "Lib.Tests/Lib.Tests.csproj", "--solution-folder", "code");
        return (Root / $"All.{format}").ReadSolution();
    }

    private async Task<string> DotNet(params string[] arguments)
    {
        var result = await new Command("dotnet", arguments) { Folder = Root }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        return result.Output;
    }
}
