using System.Globalization;

namespace Nuke.Common.Execution;

/// <summary><c>:complete &lt;position&gt; &lt;words…&gt;</c>: one candidate a line for the word at the position, with its description behind a tab.</summary>
internal static class CompletionCommand
{
    /// <summary>Never fails: somebody is in the middle of typing.</summary>
    public static int Run(Invocation invocation, Type type, Func<NukeBuild> create, Func<NukeBuild, Target?>[] defaultTargets)
    {
        var (output, error) = (Console.Out, Console.Error);
        try
        {
            Console.SetOut(TextWriter.Null);
            Console.SetError(TextWriter.Null);
            if (invocation.Arguments is [_, var number, .. var words] && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
                Print(invocation, words, Math.Min(position, words.Length), type, create, defaultTargets);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
        }

        return BuildRun.Succeeded;
    }

    private static void Print(Invocation invocation, string[] words, int position, Type type, Func<NukeBuild> create, Func<NukeBuild, Target?>[] defaultTargets)
    {
        var before = words[..position];
        var session = new Session(invocation with { Arguments = before });
        Session.Begin(session);
        if (BuildRun.Inspect(session, type, create, defaultTargets) is not { } inspected)
            return;
        var values = new CompletionValues(inspected, session.RootDirectory);
        foreach (var (text, description) in new CommandLineCompletion(values).For(before, position < words.Length ? words[position] : ""))
            invocation.Output.WriteLine(description is null ? text : $"{text}\t{OneLine(description)}");
    }

    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
