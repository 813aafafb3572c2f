using System.Diagnostics;
using MlopsBuild.Stages;

namespace MlopsBuild.Benchmarks;

/// <summary>The measured child of <see cref="ManySmallFiles"/>: a stage that writes a folder of many files, and one that reads it.</summary>
internal static class ManyFiles
{
    private const int FileSize = 300;

    public static int Run(string root, int count, string what)
    {
        var started = Stopwatch.GetTimestamp();
        TimeSpan action = default, checking = default;
        var write = Stage.Named("write").Parameter("count", count).Writes("many").Runs(run =>
        {
            var began = Stopwatch.GetTimestamp();
            WriteAll(run.OutputFolder("many"), count);
            action = Stopwatch.GetElapsedTime(began);
        });
        var read = Stage.Named("read").ReadsFolder("many").Writes("seen").Runs(run =>
        {
            checking = Stopwatch.GetElapsedTime(started);
            File.WriteAllText(run.Output("seen"), "");
        });
        using var session = new StageSession(new StageSessionOptions { Root = root });
        session.Run(what switch { "write" => [write], "read" => [read], _ => [write, read] });
        var all = Stopwatch.GetElapsedTime(started);
        var ran = session.Outcomes.Count(outcome => outcome.Cache == CacheStatus.Miss);
        Console.WriteLine(FormattableString.Invariant(
            $"inside {all.TotalSeconds}\naction {action.TotalSeconds}\nchecking {checking.TotalSeconds}\nran {ran}\nread {session.FilesRead}\ncpu {Environment.CpuUsage.TotalTime.TotalSeconds}"));
        return 0;
    }

    public static string FirstFile(string root) => Path.Combine(root, "many", "000", "00000.txt");

    private static void WriteAll(string folder, int count)
    {
        const int PerFolder = 1000;
        var content = new byte[FileSize];
        var random = new Random(7);
        for (var number = 0; number < count; number++)
        {
            var below = Path.Combine(folder, $"{number / PerFolder:000}");
            if (number % PerFolder == 0)
                Directory.CreateDirectory(below);
            random.NextBytes(content);
            File.WriteAllBytes(Path.Combine(below, $"{number:00000}.txt"), content);
        }
    }
}
