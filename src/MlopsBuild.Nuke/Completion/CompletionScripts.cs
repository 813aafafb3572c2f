namespace Nuke.Common.Execution;

/// <summary><c>:completion &lt;shell&gt;</c>: the script that makes a shell complete the arguments of build.sh and build.cmd; <c>:completion install</c> puts it in its place.</summary>
internal static class CompletionScripts
{
    public static readonly IReadOnlyList<string> Shells = ["bash", "zsh", "fish"];

    /// <summary>The script of a shell.</summary>
    public static string Of(string shell) => shell switch
    {
        "bash" => BashCompletion.Script,
        "zsh" => ZshCompletion.Script,
        _ => FishCompletion.Script,
    };

    public static int Run(Invocation invocation, string[] arguments)
    {
        switch (arguments)
        {
            case ["install", .. var rest] when rest.Length <= 1:
                return CompletionInstallation.Run(invocation, rest.FirstOrDefault());
            case [var shell] when Shells.Contains(shell):
                invocation.Output.Write(Of(shell));
                return BuildRun.Succeeded;
            default:
                return HostCommands.Refuse(invocation, $":completion cannot be called with \"{string.Join(' ', arguments)}\"; expected one of {string.Join(", ", Shells)}, or install.");
        }
    }
}
