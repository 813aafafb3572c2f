using System.Diagnostics;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Launching;

/// <summary>A small checkout with the real launchers, whose dotnet logs what it is asked for.</summary>
internal sealed class MiniRepository : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly bool compiles;

    private MiniRepository(bool compiles)
    {
        this.compiles = compiles;
        Path = folder["parent", "a checkout"];
        foreach (var file in new[] { "build.sh", "build.cmd", "global.json", "Directory.Build.props", "Directory.Packages.props" })
        {
            Directory.CreateDirectory(Path);
            File.Copy(System.IO.Path.Combine(RepositoryRoot.Path, file), this[file]);
        }

        Write("build/_build.csproj", Project());
        Write("data/rows.contract.yml", "");
        Write("src/Greeting/Greeting.csproj", """<Project Sdk="Microsoft.NET.Sdk" />""");
        Write("src/Greeting/Greeting.cs", Greeting("hello"));
        Program("v1");
        DotnetPath = folder["bin", "dotnet"];
        Script(DotnetPath, compiles ? LoggingDotnet : ImitatedDotnet);
        Environment = new Dictionary<string, string?>
        {
            ["DOTNET_EXE"] = DotnetPath,
            ["LAUNCHER_LOG"] = folder["calls.log"],
            ["LAUNCHER_GATE"] = folder["gate"],
            ["REAL_DOTNET"] = Tool.Find("dotnet"),
            ["HOME"] = compiles ? System.Environment.GetEnvironmentVariable("HOME") : folder["home"],
            ["CI"] = null,
            ["BuildHost"] = null,
            ["NUKE_ROOT"] = null,
            ["MLOPS_ROOT"] = null,
            ["MLOPS_LAUNCHER_ROOT"] = null,
        };
    }

    /// <summary>Publishes with the SDK.</summary>
    public static MiniRepository Compiling() => new(compiles: true);

    /// <summary>"Publishes" by copying build/Build.cs, and "runs" by printing it: fast, for what the launcher decides.</summary>
    public static MiniRepository Imitating() => new(compiles: false);

    public string Path { get; }

    public string DotnetPath { get; }

    public Dictionary<string, string?> Environment { get; }

    public string State => this[".mlops", "launcher"];

    /// <summary>While this file exists, a publish waits.</summary>
    public string Gate => folder["gate"];

    public string Outside(params string[] parts) => folder[parts];

    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>What dotnet was asked for since the last call: "publish", "run" and the like.</summary>
    public string[] TakeCalls()
    {
        var log = folder["calls.log"];
        var calls = File.Exists(log) ? File.ReadAllLines(log) : [];
        File.Delete(log);
        return calls;
    }

    /// <summary>Writes a file below the checkout, or above it with "../".</summary>
    public void Write(string relativePath, string text)
    {
        var path = System.IO.Path.GetFullPath(relativePath, Path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Makes the build print the text, its working folder, root and arguments.</summary>
    public void Program(string text) => Write("build/Build.cs", compiles ? $$"""
        Console.WriteLine("{{text}}" + Greeting.Text);
        Console.WriteLine("folder " + Environment.CurrentDirectory);
        Console.WriteLine("root " + Environment.GetEnvironmentVariable("MLOPS_ROOT"));
        foreach (var argument in args)
            Console.WriteLine($"<{argument}>");
        if (args is ["wait", var released])
            while (!File.Exists(released))
                Thread.Sleep(20);
        """ : text + "\n");

    public static string Greeting(string text) => $$"""
        /// <summary>A greeting.</summary>
        public static class Greeting
        {
            /// <summary>Its words.</summary>
            public static string Text => " {{text}}";
        }
        """;

    public Command Launcher(params string[] arguments) => new(this["build.sh"], arguments) { Folder = Path, Environment = Environment };

    public Task<CommandResult> RunAsync(params string[] arguments) => Launcher(arguments).RunAsync();

    public static void Script(string path, string text)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Runs a line of bash in the checkout, for the ways only a shell changes files.</summary>
    public async Task ShellAsync(string line)
    {
        var result = await new Command("bash", "-euc", line) { Folder = Path, Environment = Environment }.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
    }

    /// <summary>Waits until the condition holds; says what was awaited if the process ends first.</summary>
    public static async Task UntilAsync(Func<bool> condition, Process process)
    {
        while (!condition())
        {
            if (process.HasExited && !condition())
                Assert.Fail($"The launcher ended before the awaited state:\n{await process.StandardError.ReadToEndAsync()}");
            await Task.Delay(10);
        }
    }

    public void Dispose() => folder.Dispose();

    private static string Project() =>
        string.Join('\n', File.ReadLines(System.IO.Path.Combine(RepositoryRoot.Path, "build", "_build.csproj")).Where(line => !line.Contains("MlopsBuild.Analyzers", StringComparison.Ordinal)))
            .Replace(@"..\src\MlopsBuild.Targets\MlopsBuild.Targets.csproj", @"..\src\Greeting\Greeting.csproj", StringComparison.Ordinal);

    private const string LogTheCall = """
        #!/usr/bin/env bash
        case $1 in *_build.dll) name=run ;; *) name=$1 ;; esac
        printf '%s\n' "$name" >>"$LAUNCHER_LOG"

        """;

    private const string LoggingDotnet = LogTheCall + """exec "$REAL_DOTNET" "$@" """;

    private const string ImitatedDotnet = LogTheCall + """
        case $1 in
            --version) echo 10.0.400 ;;
            --info) echo ' RID:         linux-x64' ;;
            publish)
                asked=$*
                while [[ $1 != -p:PublishDir=* ]]; do shift; done
                target=build/${1#*=}
                mkdir -p "$target"
                content=$(cat build/Build.cs)
                while [[ -e $LAUNCHER_GATE ]]; do sleep 0.02; done
                if [[ $content == broken ]]; then echo 'build/Build.cs(1,1): error CS1002: ; expected'; exit 1; fi
                if [[ $content == refused && $asked != *' -p:RunAnalyzers=false'* ]]; then echo 'build/Row.cs(1,1): error MLOPS001: Row.A is long'; exit 1; fi
                if [[ $content == 'disk full' ]]; then echo 'error : No space left on device'; exit 1; fi
                printf '%s\n' "$content" >"$target/_build.dll"
                ;;
            *)
                cat "$1"
                printf 'folder %s\nroot %s\n' "$PWD" "${MLOPS_ROOT:-}"
                shift
                if [[ $# -gt 0 ]]; then printf '<%s>\n' "$@"; fi
                ;;
        esac
        """;
}
