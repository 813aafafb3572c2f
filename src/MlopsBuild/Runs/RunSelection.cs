using System.Globalization;

namespace MlopsBuild.Runs;

/// <summary>Finds the run that a caller means.</summary>
/// <param name="history">The known runs.</param>
/// <param name="commit">Gives the full hash of the commit that a git revision names; null where it names none.</param>
public sealed class RunSelection(RunHistory history, Func<string, string?> commit)
{
    private const string Last = "last";
    private const int Listed = 10;

    /// <summary>
    /// The run of a name: <c>last</c>, <c>last~2</c> (two before it), an id or a beginning of it that no other run has, the path of a record, or
    /// a git revision, which is the newest run of that commit, one of its own files before one of changed files.
    /// </summary>
    /// <exception cref="ArgumentException">There is no such run, or several; the newest ones are listed.</exception>
    public RunRecord Find(string name)
    {
        if (Before(name) is { } before)
        {
            var newest = history.Read(before + 1);
            return newest.Count > before ? newest[before] : throw Unknown(name, $"there are only {newest.Count} runs");
        }

        if (RunId.IsBeginning(name))
        {
            var begun = history.Ids.Where(id => id.StartsWith(name, StringComparison.Ordinal)).Take(Listed).ToList();
            if (begun.Count > 1)
                throw new ArgumentException($"Several runs begin with \"{name}\": {string.Join(", ", begun)}; give more of the one that is meant.");
            if (history.Read(begun) is [var only])
                return only;
        }

        if (File.Exists(name))
            return OfFile(name);
        if (commit(name) is not { } hash)
            throw Unknown(name, "it is no id, no file and no git revision");
        return history.Find(run => run.Git?.Commit == hash && run.Git.Dirty != true) ?? history.Find(run => run.Git?.Commit == hash) ?? throw Unknown(name, $"its commit {hash[..7]} has no run");
    }

    private static RunRecord OfFile(string path)
    {
        try
        {
            return RunRecordReader.Read(path);
        }
        catch (InvalidDataException problem)
        {
            throw new ArgumentException(problem.Message, problem);
        }
    }

    private static int? Before(string name)
    {
        if (name == Last)
            return 0;
        return name.StartsWith(Last + "~", StringComparison.Ordinal) && int.TryParse(name.AsSpan(Last.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null;
    }

    private ArgumentException Unknown(string name, string why)
    {
        var ids = history.Ids;
        var known = ids.Count == 0 ? "none is known; a run in which a stage takes part is recorded, such as Train"
            : string.Join(", ", ids.Take(Listed)) + (ids.Count > Listed ? ", …" : "");
        return new ArgumentException(
            $"The run \"{name}\" is not known: {why}. Expected \"last\", \"last~1\", the id of a run or its beginning, the path of a run record or a git revision. Runs, the newest first: {known}.");
    }
}
