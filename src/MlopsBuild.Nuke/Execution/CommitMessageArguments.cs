using System.Runtime.CompilerServices;
using System.Text;
using Nuke.Common.Tooling;

namespace Nuke.Common.Execution;

/// <summary>Arguments in the message of the last commit.</summary>
internal static class CommitMessageArguments
{
    private const string Mark = "[nuke++]";

    public static void AddTo(Session session, Type build)
    {
        if (build.IsDefined(typeof(ArgumentsFromGitCommitMessageAttribute), inherit: true))
            AddTo(session);
    }

    /// <summary>The arguments of the last line with the mark; double quotes keep spaces.</summary>
    public static List<string> Of(string message)
    {
        var lines = message.Split('\n');
        var line = Array.FindLast(lines, x => x.StartsWith(Mark, StringComparison.OrdinalIgnoreCase));
        return line is null ? [] : Tokens(line[Mark.Length..].Trim());
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddTo(Session session)
    {
        var given = ArgumentList.Parse(Of(LastMessage(session)));
        if (given.Positional.Count > 0)
        {
            session.Arguments.Named.RemoveAll(x => x.Key == FrameworkParameters.Target.Key);
            session.Arguments.Positional.Clear();
            session.Arguments.Positional.AddRange(given.Positional);
        }
        else if (given.Find(FrameworkParameters.Target.Key) is not null)
            session.Arguments.Positional.Clear();

        session.Arguments.Named.AddRange(given.Named);
    }

    private static string LastMessage(Session session)
    {
        var folder = session.Invocation.WorkingDirectory;
        if (session.Arguments.Find(FrameworkParameters.Root.Key) is { Values: [var root] })
            folder = Path.GetFullPath(root, folder);
        try
        {
            using var git = ProcessTasks.StartProcess("git", "log -1 --pretty=%B", folder, logOutput: false, logInvocation: false);
            git.WaitForExit();
            if (git.ExitCode == 0)
                return string.Join('\n', git.Output.Where(x => x.Type == OutputType.Std).Select(x => x.Text));
            Report(session, string.Join(' ', git.Output.Select(x => x.Text)));
        }
        catch (Exception e) when (e is ArgumentException or System.ComponentModel.Win32Exception)
        {
            Report(session, e.Message);
        }

        return "";
    }

    // Repeated at the end of the run: nothing can be logged yet, since the verbosity is an argument.
    private static void Report(Session session, string reason) =>
        session.Messages.Add(new BuildMessage(false, null, $"The last commit's message could not be read: {reason}"));

    private static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var token = new StringBuilder();
        var quoted = false;
        var begun = false;
        foreach (var c in text)
        {
            if (c == '"')
            {
                quoted = !quoted;
                begun = true;
            }
            else if (char.IsWhiteSpace(c) && !quoted)
            {
                if (begun)
                    tokens.Add(token.ToString());
                token.Clear();
                begun = false;
            }
            else
            {
                token.Append(c);
                begun = true;
            }
        }

        if (begun)
            tokens.Add(token.ToString());
        return tokens;
    }
}
