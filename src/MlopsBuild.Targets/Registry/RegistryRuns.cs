using MlopsBuild.Processes;
using MlopsBuild.Reports;
using MlopsBuild.Stages;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>What the targets of the registry have in common.</summary>
internal static class RegistryRuns
{
    /// <summary>Does the work of a target; whatever goes wrong is said in sentences in which nothing that somebody wrote into the log acts on the screen.</summary>
    public static void Run(IHasRegistry build, Action work) => build.Judged(() =>
    {
        try
        {
            work();
        }
        catch (ArgumentException mistake)
        {
            throw new UsageException(Visible(mistake.Message), mistake);
        }
        catch (VerdictException no)
        {
            throw new VerdictException(Visible(no.Message));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ChildProcessFailedException)
        {
            throw new RegistryFailedException(Visible(failure.Message), failure);
        }
    });

    public static void Log(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
            Serilog.Log.Information("{Line:l}", line);
    }

    public static void Log(string line) => Log([VisibleText.Of(line)]);

    private static string Visible(string message) => string.Join('\n', message.ReplaceLineEndings("\n").Split('\n').Select(line => VisibleText.Of(line)));
}
