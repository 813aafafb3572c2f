using System.Reflection;
using System.Text.Json;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Nuke;

/// <summary>Keys typed into real, interactive shells, and the arguments that the program then gets.</summary>
public sealed class ShellCompletion : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ShellCompletion()
    {
        foreach (var folder in new[] { "checkout/.nuke", "checkout/sources", "else where", "home" })
            Directory.CreateDirectory(_folder[folder]);
        _folder.Write("checkout/.nuke/parameters.prod.json", "{}");
        _folder.Write("type.py", Typist);
        Program("checkout", "build.sh", $"""
            #!/usr/bin/env bash
            if [[ $1 != :* ]]; then
                printf '%s\n' "$@" >"{_folder["arguments.new"]}"
                mv "{_folder["arguments.new"]}" "{_folder["arguments"]}"
                exit
            fi
            export DOTNET_STARTUP_HOOKS="{Assembly.GetExecutingAssembly().Location}" SAMPLE_BUILD=1 NUKE_ROOT="{_folder["checkout"]}"
            exec "{Tool.Find("dotnet")}" "$DOTNET_STARTUP_HOOKS" "$@"
            """);
        Program("checkout", "build.cmd", """exec "$(dirname "$0")/build.sh" "$@" """);
        File.CreateSymbolicLink(_folder["home", "build.sh"], _folder["checkout", "build.sh"]);
    }

    // What is typed, and the arguments that the program gets. A shell completes a folder to its name alone or with a slash.
    private static readonly (string Keys, string Arguments)[] Lines =
    [
        ("./build.sh Repo\t", "Report"),
        ("./build.sh cle\t rep\t", "clean report"),
        ("./build.sh Clean+Repo\t", "Clean+Report"),
        ("./build.sh Report --learn\t 1", "Report --learning-rate 1"),
        ("./build.sh Report --mode sl\t", "Report --mode Slow"),
        ("./build.sh Report --mode=fa\t", "Report --mode=Fast"),
        ("./build.sh --skip Cle\t Noo\t", "--skip Clean Noop"),
        ("./build.sh --skip=Clean+Noo\t", "--skip=Clean+Noop"),
        ("./build.sh --profile \t", "--profile prod"),
        ("./build.sh --out-dir sour\t", "--out-dir sources"),
        ("./build.sh Report --ver\t q\t --mode s\t", "Report --verbosity Quiet --mode Slow"),
        ("../checkout/build.sh Repo\t", "Report"),
        ("~/build.sh Proc --no-l\t", "Proc --no-logo"),
        ("cd '../else where'", ""),
        ("../checkout/build.sh --verb\t min\t", "--verbosity Minimal"),
        ("PATH=../checkout:$PATH", ""),
        ("build.sh AfterF\t", "AfterFail"),
    ];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("bash", "--norc", "--noprofile", "-i")]
    [InlineData("zsh", "-f", "-i")]
    [InlineData("fish", "--no-config", "-i")]
    public async Task TabCompletesTheLine(string shell, params string[] options)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The shells are those of Unix.");
        foreach (var program in new[] { shell, "bash", "python3" })
            Assert.SkipWhen(Tool.Find(program) is null, $"{program} is not installed: apt-get install {program}");
        var script = await new Command(_folder["checkout", "build.sh"], ":completion", shell).RunAsync();
        Assert.True(script.ExitCode == 0, script.Everything);
        _folder.Write("home/completion", script.Output);

        var lines = Lines.Select(x => shell == "fish" && x.Keys.StartsWith("PATH=", StringComparison.Ordinal) ? ("set PATH ../checkout $PATH", "") : x).ToList();
        if (shell != "fish")
            lines.Add(("../checkout/build.cmd Repo\t", "Report"));
        var typist = new Command("python3", [_folder["type.py"], _folder["arguments"], JsonSerializer.Serialize(lines.Select(x => x.Item1)), shell, .. options])
        {
            Folder = _folder["checkout"],
            Environment = new Dictionary<string, string?> { ["HOME"] = _folder["home"], ["TERM"] = "xterm", ["XDG_CONFIG_HOME"] = null, ["XDG_DATA_HOME"] = null },
            Timeout = TimeSpan.FromMinutes(5),
        };
        var result = await typist.RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal(lines.Select(x => $"{x.Item1.Replace("\t", "<TAB>")} => {x.Item2}"), result.Output.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("bash", ".bashrc", "complete -p build.sh")]
    [InlineData("zsh", ".zshrc", "print -r -- $_comps[build.sh]")]
    [InlineData("fish", null, "complete -c build.sh")]
    public async Task IsInstalledByOneCommandForLaterSessions(string shell, string? startup, string question)
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The shells are those of Unix.");
        Assert.SkipWhen(Tool.Find(shell) is null, $"{shell} is not installed: apt-get install {shell}");
        var environment = new Dictionary<string, string?> { ["HOME"] = _folder["home"], ["SHELL"] = Tool.Find(shell), ["XDG_CONFIG_HOME"] = null, ["XDG_DATA_HOME"] = null, ["ZDOTDIR"] = null, ["TERM"] = "xterm" };
        if (startup is not null)
            _folder.Write($"home/{startup}", "# mine, without an end");
        var install = new Command(_folder["checkout", "build.sh"], ":completion", "install") { Environment = environment };

        var first = await install.RunAsync();
        Assert.True(first.ExitCode == 0, first.Everything);
        Assert.Contains($"New {shell} sessions complete build.sh and build.cmd.", first.Output);
        var again = await install.RunAsync();
        Assert.DoesNotContain("Added to", again.Output);
        if (startup is not null)
            Assert.Equal(["# mine, without an end", $"source '{_folder["home"]}/.build-completion.{shell}'"], File.ReadAllLines(_folder["home", startup]));

        var asked = await new Command(shell, "-i", "-c", question) { Environment = environment }.RunAsync();
        Assert.Contains("build_sh", asked.Output);
    }

    [Fact]
    public async Task IsInstalledForKnownShellsAlone()
    {
        if (OperatingSystem.IsWindows())
            Assert.Skip("The shells are those of Unix.");
        var refused = await new Command(_folder["checkout", "build.sh"], ":completion", "install") { Environment = new Dictionary<string, string?> { ["SHELL"] = "/bin/dash", ["HOME"] = _folder["home"] } }.RunAsync();
        Assert.Equal((2, "The shell that SHELL names is \"dash\"; expected one of bash, zsh, fish: :completion install bash.\n"), (refused.ExitCode, refused.Error));
        Assert.Equal(["build.sh"], Directory.EnumerateFileSystemEntries(_folder["home"]).Select(Path.GetFileName));
    }

    private void Program(string folder, string name, string text)
    {
        var path = _folder.Write(Path.Combine(folder, name), text + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    // Reads the completion script in, types each line, and tells what arguments it led to.
    private const string Typist = """
        import json, os, pty, select, sys, time

        arguments, lines = sys.argv[1], json.loads(sys.argv[2])
        pid, terminal = pty.fork()
        if pid == 0:
            os.execvp(sys.argv[3], sys.argv[3:])
        shown = b''

        def read(seconds):
            global shown
            while select.select([terminal], [], [], seconds)[0]:
                chunk = os.read(terminal, 65536)
                # Shells ask the terminal what it is and where its cursor stands.
                if b'\x1b[6n' in chunk:
                    os.write(terminal, b'\x1b[1;1R')
                if b'\x1b[c' in chunk:
                    os.write(terminal, b'\x1b[?62;c')
                shown += chunk

        def type(line):
            os.write(terminal, (line + '\n').encode())
            until = time.time() + 60
            while not os.path.exists(arguments):
                read(0.02)
                if time.time() > until:
                    sys.exit(f'nothing came of {line!r}:\n{shown.decode(errors="replace")}')
            told = ' '.join(open(arguments).read().splitlines())
            os.remove(arguments)
            return told

        while not shown:
            read(0.02)
        type('source ~/completion; ~/build.sh ready')
        for line in lines:
            typed = line.replace('\t', '<TAB>')
            told = type(line if 'build.' in line else f'{line}; ~/build.sh "" ')
            print(f'{typed} => {told.rstrip("/")}')
        os.close(terminal)
        """;
}
