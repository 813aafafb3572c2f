using System.Text.Json;
using MlopsBuild.EndToEndTests.Documentation;
using MlopsBuild.EndToEndTests.Pipeline;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Templates;

/// <summary>Projects that <c>dotnet new mlopsbuild</c> makes around a file of rows.</summary>
[Collection(nameof(TemplateCollection))]
public sealed class MadeProjects(PackedFeed feed)
{
    [Fact]
    public async Task DoWhatGettingStartedSays()
    {
        Assert.SkipWhen(Tool.Find("curl") is null, "curl is not installed: apt-get install curl");
        var folder = feed.NewFolder("houses", SampleRows.Houses());
        var build = feed.Command(
            folder, Path.Combine(folder, "build.sh"), [],
            ("DOTNET_CLI_HOME", feed.NewFolder("home-of-houses", "")), ("MLOPS_LISTEN", $"127.0.0.1:{LoopbackPort.Free()}"), ("PublishReadyToRun", "false"));
        using var page = new Scene(
            "getting-started.md", build,
            // No feed has the packages: they are installed as the page says of those in a folder.
            new Substitution("install MlopsBuild.Templates", $"install '{Path.Combine(feed.Packages, $"MlopsBuild.Templates.{PackedFeed.Version}.nupkg")}'"),
            new Substitution("--data ./houses.csv", $"--feed '{feed.Packages}' --data ./houses.csv"));
        await page.NextAsync(2);
        Assert.Equal(
            [".gitignore", ".nuke/contract.v1.schema.json", ".nuke/parameters.json", ".vscode/extensions.json", ".vscode/launch.json", ".vscode/settings.json", ".vscode/tasks.json", "README.md", "build.cmd", "build.ps1", "build.sh",
                "build/Build.cs", "build/Directory.Build.props", "build/Directory.Build.targets", "build/_build.csproj", "houses.csv", "nuget.config"],
            Files(folder));

        var first = await page.NextAsync();
        Assert.Contains("Wrote data/houses.contract.yml: 6 columns", first);
        Assert.Contains("Wrote build/House.cs", first);
        Assert.Contains("Wrote build/Gates.cs", first);
        Assert.Matches("Register +Succeeded +.*// version: 1", first);
        using (var record = PipelineClones.Record(folder))
            Assert.Equal(["pass", "pass", "pass"], record.RootElement.GetProperty("verdicts").EnumerateArray().Where(verdict => verdict.GetProperty("estimate").ValueKind == JsonValueKind.Number).Select(verdict => verdict.GetProperty("result").GetString()));
        var gates = File.ReadAllText(Path.Combine(folder, "build", "Gates.cs"));
        Assert.Matches(@"// R² was 0\.9\d+, with 95 % confidence between 0\.9\d+ and 0\.9\d+\.\n +\.Require\(Metric\.R2, minimum: 0\.9\d?\)\n", gates);
        Assert.Matches(@"\.Require\(Metric\.Rmse, maximum: \d\d_\d00\)\n", gates);
        Assert.Contains(".NotWorseThanChampion(Metric.Rmse, margin: 0.05, inconclusivePasses: true)\n", gates);

        var before = Files(folder).ToDictionary(file => file, file => File.ReadAllText(Path.Combine(folder, file)));
        var second = await build.RunAsync();
        Assert.DoesNotContain("Building the build", second.Everything);
        Assert.Matches("Register +Succeeded +.*// already version: 1", second.Output);
        Assert.All(PipelineClones.Stages(folder), stage => Assert.Equal("hit", stage.Cache));
        Assert.Equal(before, Files(folder).ToDictionary(file => file, file => File.ReadAllText(Path.Combine(folder, file))));

        Assert.Contains("houses", await page.NextAsync());
        await page.NextAsync();
        Assert.True(File.Exists(Path.Combine(folder, "artifacts", "report", "index.html")));
        await page.ServeNextAsync("curl ", async curl =>
        {
            var answer = await new Command("sh", "-c", curl).RunAsync();
            Assert.Contains("\"model_name\":\"houses\"", answer.Everything);
            Assert.Contains("\"name\":\"price\"", answer.Everything);
        });
        await page.RestAsync();

        // The gates are the user's: what they ask is asked, and nothing writes them again.
        File.WriteAllText(Path.Combine(folder, "build", "Gates.cs"), gates.Replace("maximum: ", "maximum: 1 + 0 * ", StringComparison.Ordinal));
        var refused = await build.RunAsync();
        Assert.True(refused.ExitCode == 3, refused.Everything);
        Assert.Contains("RMSE", refused.Everything);
        Assert.DoesNotContain("already version", refused.Output);
        Assert.Contains("maximum: 1 + 0 * ", File.ReadAllText(Path.Combine(folder, "build", "Gates.cs")));
    }

    [Fact]
    public async Task AreTheSameFromTheTemplatesFolder()
    {
        var home = ("DOTNET_CLI_HOME", (string?)feed.NewFolder("another-home", ""));
        await feed.RunAsync(feed.Templates, "dotnet", ["new", "install", feed.Templates], home);
        var packed = feed.NewFolder("tides", SampleRows.Waves());
        var unpacked = Directory.CreateDirectory(Path.Combine(feed.NewFolder("elsewhere", ""), "tides")).FullName;
        File.Copy(Path.Combine(packed, "tides.csv"), Path.Combine(unpacked, "tides.csv"));
        await feed.MakeAsync(packed, "z", "--ci", "github,jenkins");
        await feed.RunAsync(unpacked, "dotnet", ["new", "mlopsbuild", "-n", "tides", "--data", "./tides.csv", "--label", "z", "--feed", feed.Packages, "--ci", "github,jenkins"], home);
        Assert.Contains("Jenkinsfile", Files(packed));
        Assert.Equal(Files(packed), Files(unpacked));
        Assert.All(Files(packed), file => Assert.Equal(File.ReadAllText(Path.Combine(packed, file)), File.ReadAllText(Path.Combine(unpacked, file))));
    }

    [Fact]
    public async Task NameDataAsTheRegistryTakesIt()
    {
        foreach (var (path, name) in new[] { ("./_rows.csv", "rows"), ("../данные.csv", "data"), ($"a b/{new string('x', 150)}.csv.gz", new string('x', 100)), ("C:\\rows\\Größe 2026.parquet", "Gr-e-2026") })
        {
            var folder = feed.NewFolder($"named-{name[..2]}", "");
            await feed.RunAsync(folder, "dotnet", ["new", "mlopsbuild", "-n", "My Data", "--data", path, "--label", "z"]);
            Assert.StartsWith("# My Data\n", File.ReadAllText(Path.Combine(folder, "README.md")), StringComparison.Ordinal);
            Assert.Contains($"contract: \"data/{name}.contract.yml\"", File.ReadAllText(Path.Combine(folder, "build", "Build.cs")));
        }
    }

    [Fact]
    public async Task LeaveWhatARepositoryHas()
    {
        var folder = feed.NewFolder("existing", "");
        foreach (var file in new[] { "README.md", ".gitignore" })
            File.WriteAllText(Path.Combine(folder, file), "ours\n");
        var made = await feed.Command(folder, "dotnet", ["new", "mlopsbuild", "-n", "Existing", "--data", "./rows.csv", "--label", "z"]).RunAsync();
        Assert.True(made.ExitCode == 73, made.Everything);
        Assert.Contains("Creating this template will make changes to existing files", made.Everything);
        await feed.RunAsync(folder, "dotnet", ["new", "mlopsbuild", "-n", "Existing", "--data", "./rows.csv", "--label", "z", "--existing"]);
        Assert.All(new[] { "README.md", ".gitignore" }, file => Assert.Equal("ours\n", File.ReadAllText(Path.Combine(folder, file))));
        Assert.True(File.Exists(Path.Combine(folder, "build", "Build.cs")));
    }

    [Theory]
    [InlineData("customers", "left", "binary")]
    [InlineData("plants", "Art", "multiclass")]
    [InlineData("waves", "z", "regression")]
    [InlineData("sensors", "ok", "binary")]
    [InlineData("rides", "rides", "regression")]
    public async Task TrainWithNoEditWhateverTheRows(string name, string label, string task)
    {
        var rows = name switch { "customers" => SampleRows.Customers(), "plants" => SampleRows.Plants(), "waves" => SampleRows.Waves(), "sensors" => SampleRows.Sensors(), _ => SampleRows.Rides() };
        var folder = feed.NewFolder(name, rows);
        await feed.MakeAsync(folder, label);
        var result = await feed.BuildAsync(folder);
        Assert.Contains($"Registered {name}@1", result.Output);
        Assert.Contains($"\"{label}\" is predicted by {task}", result.Output);
        using var model = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "artifacts", "model", "model.json")));
        Assert.Contains(task, model.RootElement.GetProperty("task").GetString()!, StringComparison.OrdinalIgnoreCase);
        using var record = PipelineClones.Record(folder);
        Assert.True(record.RootElement.GetProperty("verdicts").GetArrayLength() >= 3, record.RootElement.GetProperty("verdicts").GetRawText());
    }

    [Fact]
    public async Task ShowNoValueOfAPersonalColumn()
    {
        const string Personal = "Zorn";
        var folder = feed.NewFolder("tenants", SampleRows.Tenants());
        await feed.MakeAsync(folder, "rent");
        File.WriteAllText(Path.Combine(folder, "build", "Build.Slices.cs"), """
            using MlopsBuild.Targets;

            partial class Build
            {
                System.Collections.Generic.IReadOnlyList<string> IEvaluate.Slices => ["home address", "upper(\"home address\")"];
            }
            """);
        var said = (await feed.BuildAsync(folder)).Everything + (await feed.BuildAsync(folder, "ProfileData", "CheckLeakage", "Report", "ModelCard", "DataCard")).Everything;
        Assert.Contains("sensitivity: pii", File.ReadAllText(Path.Combine(folder, "data", "tenants.contract.yml")));
        Assert.Contains("value 6 of 6", File.ReadAllText(Path.Combine(folder, "artifacts", "evaluation", "report.json")));
        Assert.DoesNotContain(Personal, said, StringComparison.OrdinalIgnoreCase);
        // The data themselves and what was learnt of them hold the values.
        var files = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".json" or ".md" or ".html" or ".yml" or ".cs" or ".txt")
            .Where(file => !Path.GetRelativePath(folder, file).StartsWith("artifacts/model/", StringComparison.Ordinal)).ToList();
        Assert.Superset(
            new[] { "artifacts/run.json", "artifacts/report/index.html", "artifacts/evaluation/report.html", "artifacts/cards/models/tenants/README.md", "artifacts/cards/datasets/tenants/index.html", "build/Tenant.cs" }.ToHashSet(),
            files.Select(file => Path.GetRelativePath(folder, file)).ToHashSet());
        Assert.All(files, file => Assert.DoesNotContain(Personal, File.ReadAllText(file), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task TrainWithScikitLearn()
    {
        var python = await new Command("/usr/bin/python3", "-c", "import sklearn, pandas").RunAsync();
        Assert.SkipUnless(python.ExitCode == 0, "scikit-learn and pandas are not installed: apt-get install python3-sklearn python3-pandas");
        var folder = feed.NewFolder("plants-in-python", SampleRows.Plants());
        await feed.MakeAsync(folder, "Art", "--task", "multiclass", "--trainer", "python");
        Assert.True(File.Exists(Path.Combine(folder, "build", "train.py")));
        Assert.Contains("python3-sklearn", File.ReadAllText(Path.Combine(folder, "README.md")));
        var result = await feed.RunAsync(folder, Path.Combine(folder, "build.sh"), [], ("PATH", $"/usr/bin:{Environment.GetEnvironmentVariable("PATH")}"));
        Assert.Contains("iterations", result.Output);
        Assert.Contains("Registered plants-in-python@1", result.Output);
    }

    [Fact]
    public async Task HaveTheFilesOfTheirCiServersAsTheirBuildRendersThem()
    {
        var folder = feed.NewFolder("served", SampleRows.Waves());
        await feed.MakeAsync(folder, "z", "--ci", "github,gitlab,jenkins,circleci,travis");
        Assert.Subset(Files(folder).ToHashSet(), new[] { ".circleci/config.yml", ".github/workflows/train.yml", ".gitlab-ci.yml", ".travis.yml", "Jenkinsfile", "build/Build.Ci.cs" }.ToHashSet());
        Assert.Contains("VerifyCi", (await feed.BuildAsync(folder, "VerifyCi")).Output);

        var one = feed.NewFolder("on-github", SampleRows.Waves());
        await feed.MakeAsync(one, "z", "--ci", "github");
        Assert.Equal([".github/workflows/train.yml", "build/Build.Ci.cs"], Files(one).Where(file => file.Contains("Ci.cs") || file.EndsWith("yml", StringComparison.Ordinal) || file.Contains("Jenkins")));
        Assert.Contains("Servers = CiServers.GitHubActions)", File.ReadAllText(Path.Combine(one, "build", "Build.Ci.cs")));
        await feed.BuildAsync(one, "VerifyCi");

        var none = feed.NewFolder("nowhere", SampleRows.Waves());
        await feed.MakeAsync(none, "z", "--ci", "githob");
        var refused = await feed.Command(none, Path.Combine(none, "build.sh"), ["--help"]).RunAsync();
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("--ci took a server that there is no writer for; expected some of github, gitlab, jenkins, circleci, travis", refused.Everything);
    }

    [Fact]
    public async Task TakeNamesOfColumnsAsTheyAre()
    {
        const string Label = "pri\"ce\\ & é</x> #if";
        var folder = feed.NewFolder("odd names", SampleRows.Waves().Replace("x,y,z\n", "x,y,\"" + Label.Replace("\"", "\"\"") + "\"\n", StringComparison.Ordinal));
        await feed.MakeAsync(folder, Label);
        using (var parameters = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, ".nuke", "parameters.json"))))
            Assert.Equal(Label, parameters.RootElement.GetProperty("Label").GetString());
        Assert.Contains("Dataset.At(\"odd names.csv\", contract: \"data/odd-names.contract.yml\")", File.ReadAllText(Path.Combine(folder, "build", "Build.cs")));
        Assert.Contains("@1: ", (await feed.BuildAsync(folder)).Output);
    }

    [Fact]
    public async Task SayWhichColumnsThereAreWhereTheLabelIsNone()
    {
        var folder = feed.NewFolder("misspelt", SampleRows.Waves());
        await feed.MakeAsync(folder, "zz");
        var refused = await feed.Command(folder, Path.Combine(folder, "build.sh"), []).RunAsync();
        Assert.True(refused.ExitCode == 2, refused.Everything);
        Assert.Contains("There is no column \"zz\" to be the label; the columns are \"x\", \"y\", \"z\".", refused.Everything);
        Assert.False(File.Exists(Path.Combine(folder, "build", "Gates.cs")));
    }

    [Fact]
    public async Task AreDebuggedAndCompletedByTheFilesForVisualStudioCode()
    {
        var folder = feed.NewFolder("edited", SampleRows.Waves());
        await feed.MakeAsync(folder, "z");
        string Filled(JsonElement text) => text.GetString()!.Replace("${workspaceFolder}", folder, StringComparison.Ordinal).Replace("${input:targets}", "InferContract", StringComparison.Ordinal);
        using var tasks = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, ".vscode", "tasks.json")));
        using var launch = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, ".vscode", "launch.json")));
        using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, ".vscode", "settings.json")));
        var configuration = launch.RootElement.GetProperty("configurations")[0];
        var task = tasks.RootElement.GetProperty("tasks").EnumerateArray().Single(task => task.GetProperty("label").GetString() == configuration.GetProperty("preLaunchTask").GetString());

        await feed.RunAsync(folder, task.GetProperty("command").GetString()!, [.. task.GetProperty("args").EnumerateArray().Select(Filled)]);
        var program = Filled(configuration.GetProperty("program"));
        Assert.True(File.Exists(Path.ChangeExtension(program, ".pdb")));
        var result = await feed.RunAsync(Filled(configuration.GetProperty("cwd")), "dotnet", [program, .. configuration.GetProperty("args").EnumerateArray().Select(Filled)]);

        Assert.Contains("Wrote data/edited.contract.yml", result.Output);
        foreach (var schema in settings.RootElement.GetProperty("yaml.schemas").EnumerateObject().Select(entry => entry.Name).Append(settings.RootElement.GetProperty("json.schemas")[0].GetProperty("url").GetString()!))
            JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, schema))).Dispose();
    }

    [Fact]
    public async Task ExplainTheTemplate()
    {
        var help = await feed.RunAsync(feed.NewFolder("helped", "x\n"), "dotnet", ["new", "mlopsbuild", "--help"]);
        foreach (var option in new[] { "--data", "--label", "--task", "--trainer", "--ci", "--feed" })
            Assert.Contains(option, help.Output);
    }

    /// <summary>What is to be committed.</summary>
    private static IEnumerable<string> Files(string folder) => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file))
        .Where(file => !new[] { ".mlops/", ".nuke/temp/", "artifacts/", "store/" }.Any(folder => file.StartsWith(folder, StringComparison.Ordinal)))
        .Order(StringComparer.Ordinal);
}
