using System.Runtime.CompilerServices;

namespace Nuke.Common.Execution;

/// <summary>First arguments that begin with a colon ask something of the host and run no target.</summary>
internal static class HostCommands
{
    public const string Complete = ":complete";

    /// <summary>The commands for people, which are completed themselves.</summary>
    public static readonly IReadOnlyList<(string Name, string Description)> Listed =
    [
        (":completion", "Prints the completion script for bash, zsh or fish, or puts it in its place (install)."),
        (":secret", "Encrypts the value of a [Secret] parameter into a parameter file."),
    ];

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Run(Session session, Type type, Func<NukeBuild> create, Func<NukeBuild, Target?>[] defaultTargets)
    {
        var arguments = session.Invocation.Arguments;
        return arguments[0] switch
        {
            Complete => CompletionCommand.Run(session.Invocation, type, create, defaultTargets),
            ":completion" => CompletionScripts.Run(session.Invocation, arguments[1..]),
            ":secret" => SecretCommand.Run(session, type, arguments[1..]),
            var unknown => Refuse(session.Invocation, Unknown(unknown)),
        };
    }

    /// <summary>Says what is wrong with the call.</summary>
    public static int Refuse(Invocation invocation, string sentence)
    {
        invocation.Error.WriteLine(sentence);
        return BuildRun.CallersMistake;
    }

    private static string Unknown(string command)
    {
        List<string> names = [Complete];
        foreach (var (name, _) in Listed)
            names.Add(name);
        return $"Unknown command \"{command}\"; expected one of {string.Join(", ", names)}{(NearestName.Of(command, names) is { } meant ? $"; did you mean \"{meant}\"?" : ".")}";
    }
}
