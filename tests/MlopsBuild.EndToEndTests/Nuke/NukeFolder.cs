using MlopsBuild.EndToEndTests.Launching;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>A folder with a <c>.nuke</c> folder, in which the compiled builds run as processes of their own.</summary>
internal sealed class NukeFolder : IDisposable
{
    private static readonly string[] Foreign =
    [
        "TERM", "NO_COLOR", "CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION", "GITLAB_CI", "JENKINS_HOME", "CIRCLECI", "NUKE_ROOT", "MLOPS_ROOT", "DOTNET_EXE", "HOST",
    ];

    private readonly TemporaryFolder _folder = new();

    public NukeFolder() => Directory.CreateDirectory(this[".nuke"]);

    /// <summary>The program that holds all builds.</summary>
    public static string Program { get; } =
        Path.Combine(RepositoryRoot.Path, "artifacts", "bin", "MlopsBuild.NukeBuilds", new DirectoryInfo(AppContext.BaseDirectory).Name, "_build.dll");

    public string Root => _folder.Path;

    public string this[params string[] parts] => _folder[parts];

    public NukeFolder With(string path, string text)
    {
        _folder.Write(path, text);
        return this;
    }

    /// <summary>Writes a program that bash runs.</summary>
    public NukeFolder WithScript(string path, string text)
    {
        Posix.Require();
        _folder.Write(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(this[path], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return this;
    }

    /// <summary>
    /// A dotnet that notes its arguments, one call a line, says what it was called for, and does nothing else: it fails for a project called
    /// Broken, and leaves questions about projects to the real one.
    /// </summary>
    public NukeFolder WithRecordingDotNet() => WithScript("dotnet", """
        #!/usr/bin/env bash
        if [[ $* == msbuild*-get* ]]; then exec "$REAL_DOTNET" "$@"; fi
        printf '%s\n' "$*" >>"${0%/*}/calls.log"
        if [[ $* == --version ]]; then echo 10.0.100; else echo "called $1"; fi
        if [[ $* == *Broken* ]]; then echo "it is broken" >&2; exit 5; fi

        """);

    /// <summary>A solution with a library and its tests.</summary>
    public NukeFolder WithSolution() => With("All.slnx", """
            <Solution>
              <Folder Name="/tests/">
                <Project Path="tests/Library.Tests/Library.Tests.csproj" />
              </Folder>
              <Project Path="src/Library/Library.csproj" />
            </Solution>
            """)
        .With("src/Library/Library.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>\n")
        .With("tests/Library.Tests/Library.Tests.csproj", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFrameworks>net8.0;net10.0</TargetFrameworks></PropertyGroup></Project>\n")
        .With(".nuke/parameters.json", "{ \"$schema\": \"./build.schema.json\", \"Solution\": \"All.slnx\" }\n");

    /// <summary>What that dotnet was asked for, with <c>&lt;root&gt;</c> for this folder.</summary>
    public string[] Calls() => File.Exists(this["calls.log"]) ? [.. File.ReadAllLines(this["calls.log"]).Select(Plain)] : [];

    public string Read(params string[] parts) => File.ReadAllText(this[parts]);

    /// <summary>The command that runs one of the builds.</summary>
    public Command Build(string build, string[] arguments, params (string Name, string? Value)[] environment)
    {
        var variables = Foreign.ToDictionary(x => x, _ => (string?)null);
        variables["NUKE_BUILDS_RUN"] = build;
        if (File.Exists(this["dotnet"]))
        {
            variables["DOTNET_EXE"] = this["dotnet"];
            variables["REAL_DOTNET"] = Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : Tool.Find("dotnet");
        }

        foreach (var (name, value) in environment)
            variables[name] = value;
        return new Command("dotnet", [Program, .. arguments]) { Folder = Root, Environment = variables, Timeout = TimeSpan.FromMinutes(2) };
    }

    public async Task<CommandResult> RunAsync(string build, string[] arguments, params (string Name, string? Value)[] environment)
    {
        var result = await Build(build, arguments, environment).RunAsync();
        return new CommandResult(result.ExitCode, Plain(result.Output), Plain(result.Error));
    }

    /// <summary>Runs a build that must succeed, and gives its messages without their times.</summary>
    public async Task<string[]> MessagesAsync(string build, string[] arguments, params (string Name, string? Value)[] environment)
    {
        var result = await RunAsync(build, arguments, environment);
        Assert.True(result is { ExitCode: 0, Error: "" }, result.Everything);
        return Messages(result.Output);
    }

    /// <summary>The log messages of an output, without their times.</summary>
    public static string[] Messages(string output) =>
        [.. output.Split('\n').Where(x => x.Length > 15 && x[2] == ':' && x[9] == '[' && x[13] == ']').Select(x => x[9..])];

    public string Plain(string text) => text.Replace(Root, "<root>", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal);

    public void Dispose() => _folder.Dispose();
}
