namespace Nuke.Common.Execution;

/// <summary><c>:completion &lt;shell&gt;</c>: the script that makes a shell complete the arguments of build.sh and build.cmd.</summary>
internal static class CompletionScripts
{
    public static readonly IReadOnlyList<string> Shells = ["bash", "zsh", "fish"];

    public static int Run(Invocation invocation, string[] arguments)
    {
        var script = arguments switch
        {
            ["bash"] => BashCompletion.Script,
            ["zsh"] => ZshCompletion.Script,
            ["fish"] => FishCompletion.Script,
            _ => null,
        };
        if (script is null)
            return HostCommands.Refuse(invocation, $":completion cannot be called with \"{string.Join(' ', arguments)}\"; expected one of {string.Join(", ", Shells)}.");
        invocation.Output.Write(script);
        return BuildRun.Succeeded;
    }
}
