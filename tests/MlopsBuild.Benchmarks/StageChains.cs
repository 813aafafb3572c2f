using System.Diagnostics;
using MlopsBuild.Stages;

namespace MlopsBuild.Benchmarks;

/// <summary>
/// The measured child of <see cref="UnchangedStages"/>: chains of 100 stages; each reads one file and the output of the stage before
/// it, has two parameters and writes one small file.
/// </summary>
internal static class StageChains
{
    private const int ChainLength = 100;

    public static int Run(string root, int count)
    {
        var started = Stopwatch.GetTimestamp();
        var stages = Declare(count);
        var declared = Stopwatch.GetElapsedTime(started);
        using var session = new StageSession(new StageSessionOptions { Root = root });
        session.Run(stages);
        var all = Stopwatch.GetElapsedTime(started);
        var ran = session.Outcomes.Count(outcome => outcome.Cache == CacheStatus.Miss);
        Console.WriteLine(FormattableString.Invariant($"inside {all.TotalSeconds}\ndeclare {declared.TotalSeconds}\nran {ran}\nread {session.FilesRead}\ncpu {Environment.CpuUsage.TotalTime.TotalSeconds}"));
        return 0;
    }

    public static void WriteInputs(string root, int count)
    {
        Directory.CreateDirectory(Path.Combine(root, "in"));
        for (var number = 0; number < count; number++)
            File.WriteAllText(Path.Combine(root, Input(number)), $"{number}\n");
    }

    private static string Input(int number) => $"in/{number:00000}.txt";

    private static Stage[] Declare(int count)
    {
        var stages = new Stage[count];
        for (var number = 0; number < count; number++)
        {
            var input = Input(number);
            var output = $"out/{number / ChainLength:000}/{number % ChainLength:00}.txt";
            var stage = Stage.Named($"s{number:00000}").ReadsFile(input).Parameter("number", number).Parameter("leaves", 63);
            if (number % ChainLength > 0)
                stage = stage.ReadsOutputOf(stages[number - 1]);
            stages[number] = stage.Writes(output).Runs(run => File.Copy(run.Input(input), run.Output(output)));
        }

        return stages;
    }
}
