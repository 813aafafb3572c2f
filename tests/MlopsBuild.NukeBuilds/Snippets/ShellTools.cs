using System.Collections.Generic;
using System.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;
using Serilog;

namespace Snippets.ShellTools;

class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Greet);

    [PathVariable] readonly Tool Bash;
    [PathVariable("sh")] readonly Tool Shell;
    [PathVariable("no-such-tool-anywhere")] readonly Tool Missing;

    Tool Script => ToolResolver.GetTool(RootDirectory / "tool.sh");

    Target Greet => _ => _
        .Executes(() =>
        {
            var lines = Bash($"-c {"echo hello from bash".DoubleQuote()}", workingDirectory: RootDirectory);
            Log.Information("said {Text}", lines.Single().Text);
            Assert.True(Missing == null);
            Assert.NotNull(Shell);
        });

    Target RunScript => _ => _
        .Executes(() =>
        {
            var file = RootDirectory / "with space" / "in put.txt";
            file.WriteAllText("content");
            Script($"{file} --name {"plain"} --token {"hunter2":r}", logger: (type, text) => Log.Debug("{Type}: {Text}", type, text));
        });

    Target FailSoftly => _ => _
        .Executes(() =>
        {
            Shell("-c \"exit 7\"", exitHandler: p => Log.Warning("ended with {Code}", p.ExitCode));
            var process = ProcessTasks.StartProcess("sh", "-c \"echo out; echo err >&2; exit 3\"", logOutput: false);
            process.AssertWaitForExit();
            Log.Information(
                "code={Code} out={Out} err={Err}", process.ExitCode,
                process.Output.Where(x => x.Type == OutputType.Std).Select(x => x.Text).JoinComma(), process.Output.Where(x => x.Type == OutputType.Err).Select(x => x.Text).JoinComma());
        });

    Target Fail => _ => _
        .Executes(() =>
        {
            ProcessTasks.StartShell("echo before; exit 4").AssertZeroExitCode();
        });

    Target Slow => _ => _
        .Executes(() =>
        {
            ProcessTasks.StartProcess("sleep", "100", timeout: 200).AssertZeroExitCode();
        });

    Target Variables => _ => _
        .Executes(() =>
        {
            var variables = new Dictionary<string, string> { ["ONLY"] = "this" };
            Bash("-c \"echo ONLY=$ONLY FOREIGN=$FOREIGN\"", environmentVariables: variables);
        });
}
