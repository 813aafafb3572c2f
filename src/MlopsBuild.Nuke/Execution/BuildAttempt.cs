namespace Nuke.Common.Execution;

/// <summary>Remembers in <c>.nuke/temp/build-attempt.log</c> what succeeded, for <c>--continue</c>: a mark of the call, then names.</summary>
internal sealed class BuildAttempt(Session session)
{
    private const string FileName = "build-attempt.log";

    public static void SkipSucceeded(Session session, NukeBuild build)
    {
        var file = Path.Combine(session.TemporaryDirectory, FileName);
        if (!File.Exists(file))
            return;
        var lines = File.ReadAllLines(file);
        if (lines.Length == 0 || lines[0] != Mark(session.Arguments))
        {
            BuildMessageWriter.Warning(null, "Build invocation changed. Restarting {Build}", "...");
            return;
        }

        foreach (var target in build.ExecutionPlan)
            if (Array.IndexOf(lines, target.Name, 1) > 0)
            {
                target.Status = ExecutionStatus.Skipped;
                session.Extensions!.Skipped(target);
            }
    }

    public void Save(IReadOnlyCollection<ExecutableTarget> plan)
    {
        var file = Path.Combine(session.RootDirectory, ".nuke", "temp", FileName);
        var done = new List<string> { Mark(session.Arguments) };
        var unfinished = false;
        foreach (var target in plan)
        {
            if (target.Status == ExecutionStatus.Succeeded || (target.Status == ExecutionStatus.Skipped && target.SummaryInformation.Count == 0))
                done.Add(target.Name);
            unfinished |= target.Status is ExecutionStatus.Failed or ExecutionStatus.Aborted or ExecutionStatus.NotRun;
        }

        if (unfinished)
            File.WriteAllLines(Path.Combine(session.TemporaryDirectory, FileName), done);
        else if (File.Exists(file))
            File.Delete(file);
    }

    // FNV-1a over the targets and all values: it tells calls apart and is no protection.
    private static string Mark(ArgumentList arguments)
    {
        var hash = 14695981039346656037UL;
        foreach (var text in arguments.Positional)
            hash = Add(hash, text);
        foreach (var argument in arguments.Named)
            if (argument.Key != FrameworkParameters.Continue.Key)
                foreach (var text in argument.Values)
                    hash = Add(hash, text);
        return hash.ToString("x16");
    }

    private static ulong Add(ulong hash, string text)
    {
        foreach (var c in text)
            hash = (hash ^ c) * 1099511628211UL;
        return (hash ^ '\n') * 1099511628211UL;
    }
}
