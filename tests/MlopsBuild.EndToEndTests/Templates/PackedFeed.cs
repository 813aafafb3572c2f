using MlopsBuild.EndToEndTests.Launching;
using MlopsBuild.EndToEndTests.Nuke;
using MlopsBuild.EndToEndTests.Pipeline;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Templates;

/// <summary>
/// The packages and the template that the target Pack makes of a clone of this repository, and projects made from them by somebody who knows nothing else: with folders of packages, templates and settings of
/// their own.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime
{
    /// <summary>Version of the packages.</summary>
    public const string Version = "0.1.0-test";

    private readonly TemporaryFolder _folder = new();

    /// <summary>The clone that was packed.</summary>
    public string Clone => _folder["clone"];

    /// <summary>Folder of the packages.</summary>
    public string Packages => _folder["feed"];

    /// <summary>Folder of the template as <c>dotnet new install</c> takes it without a package.</summary>
    public string Templates => _folder["templates"];

    public async ValueTask InitializeAsync()
    {
        Posix.Require();
        await PipelineClones.CloneAsync(Clone);
        await PipelineClones.GitAsync(Clone, "remote", "set-url", "origin", "https://github.com/example/mlopsbuild.git");
        LinkedPackages.Write(_folder["nuget"], package => package == "nuke.common" || package.StartsWith("mlopsbuild", StringComparison.Ordinal));
        Directory.CreateDirectory(_folder["home"]);
        await StandInPackage.WriteAsync(_folder["nuke"], _folder["nuget"]);
        await RunAsync(Clone, "dotnet", [Program, "Pack", "--package-version", Version], ("MLOPS_ROOT", Clone), ("RestoreAdditionalProjectSources", _folder["nuke"]));
        // Later packings do without NUKE.
        Directory.Delete(_folder["nuget", "nuke.common"], recursive: true);
        // A later packing lays both anew.
        Directory.Move(Path.Combine(Clone, "artifacts", "templates"), Templates);
        Directory.CreateDirectory(Packages);
        foreach (var package in Directory.EnumerateFiles(Packed))
            File.Copy(package, Path.Combine(Packages, Path.GetFileName(package)));
        await RunAsync(_folder.Path, "dotnet", ["new", "install", Path.Combine(Packages, $"MlopsBuild.Templates.{Version}.nupkg")]);
    }

    private static string Program => Path.Combine(RepositoryRoot.Path, "artifacts", "bin", "_build", "release", "_build.dll");

    /// <summary>Where the clone was packed to the last time.</summary>
    public string Packed => Path.Combine(Clone, "artifacts", "packages");

    /// <summary>Packs the clone as a later release, which must be compatible with the first.</summary>
    public Task<CommandResult> PackLaterAsync() =>
        Command(Clone, "dotnet", [Program, "Pack", "--package-version", "0.2.0-test", "--released-version", Version, "--released-feed", Packages], ("MLOPS_ROOT", Clone)).RunAsync();

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>A folder with nothing but a file of rows in it.</summary>
    public string NewFolder(string name, string data)
    {
        _folder.Write(Path.Combine("projects", name, $"{name}.csv"), data);
        return _folder["projects", name];
    }

    /// <summary>Makes a project around that file.</summary>
    public Task<CommandResult> MakeAsync(string folder, string label, params string[] more) =>
        RunAsync(folder, "dotnet", ["new", "mlopsbuild", "-n", Path.GetFileName(folder), "--data", $"./{Path.GetFileName(folder)}.csv", "--label", label, "--feed", Packages, .. more]);

    /// <summary>Runs the project's launcher; it must succeed.</summary>
    public Task<CommandResult> BuildAsync(string folder, params string[] arguments) => RunAsync(folder, Path.Combine(folder, "build.sh"), arguments);

    /// <summary>Runs a program in the newcomer's environment; it must succeed.</summary>
    public async Task<CommandResult> RunAsync(string folder, string program, string[] arguments, params (string Name, string? Value)[] environment)
    {
        var result = await Command(folder, program, arguments, environment).RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        return result;
    }

    /// <summary>A program in the newcomer's environment.</summary>
    public Command Command(string folder, string program, string[] arguments, params (string Name, string? Value)[] environment) => new(program, arguments)
    {
        Folder = folder,
        Environment = environment.Concat(new[] { "CI", "GITHUB_ACTIONS", "MLOPS_ROOT", "MLOPS_STORE", "JENKINS_URL", "GITLAB_CI", "CIRCLECI", "TF_BUILD", "PublishReadyToRun" }.Select(name => (name, (string?)null)))
            .Append(("DOTNET_CLI_HOME", _folder["home"])).Append(("NUGET_PACKAGES", _folder["nuget"])).DistinctBy(variable => variable.Item1).ToDictionary(),
    };
}
