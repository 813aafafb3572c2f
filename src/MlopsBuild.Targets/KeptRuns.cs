using MlopsBuild.Runs;
using MlopsBuild.Storage;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The records that a build keeps: in <c>.mlops/runs</c>, and in the store that machines share.</summary>
internal static class KeptRuns
{
    private const int MostRecords = 1000;

    /// <summary>Folder of this machine's records.</summary>
    public static string Folder(INukeBuild build) => Path.Combine(build.RootDirectory, ".mlops", "runs");

    /// <summary>Keeps the record of a run that ends. What goes wrong is a warning: the run is what it was.</summary>
    public static void Keep(INukeBuild build, BuildRun run, RunRecord record, byte[] json)
    {
        // A store that failed this build fails here too, and one who interrupts does not wait.
        var shared = record.ExitCode == ExitCodes.Interrupted || run.HasLostShared || run.Shared is not { IsReadOnly: false } store ? null : store.Store;
        var history = new RunHistory(Folder(build), shared);
        try
        {
            history.Keep(record.Id, json);
            history.Share(record.Id, json);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Log.Warning("The record of this run is not kept{Where:l}: {Problem:l}", problem is StoreException ? " in the shared store" : "", problem.Message);
        }
    }

    /// <summary>All known runs of a build.</summary>
    public static RunHistory Of(IStages build)
    {
        var lines = build.LiveLines();
        return new RunHistory(Folder(build), BuildRun.Of(build).Shared?.Store)
        {
            Warning = text => Log.Warning("{Warning:l}", text),
            Fetched = (done, all) =>
            {
                if (all >= 50)
                    lines(done == all ? [] : [$"fetching run records: {done} of {all}"]);
            },
        };
    }

    /// <summary>Path of the one kept record whose id is the text or begins with it, from the current folder where it is below; else the text as it is.</summary>
    public static string PathOf(INukeBuild build, string run)
    {
        if (!RunId.IsBeginning(run) || !Directory.Exists(Folder(build)))
            return run;
        var found = Directory.GetFiles(Folder(build), run + "*.json");
        return found.Length == 1 ? Path.GetRelativePath(Environment.CurrentDirectory, found[0]) : run;
    }

    /// <summary>Removes the oldest records of this machine.</summary>
    /// <returns>How many.</returns>
    public static int Clean(INukeBuild build) => new RunHistory(Folder(build)).Clean(MostRecords);
}
