using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Nuke.Common.Tooling;

/// <summary>Judges processes and reads their output.</summary>
public static class ProcessExtensions
{
    /// <summary>Waits for the end of the process.</summary>
    /// <exception cref="ProcessException">It did not end within its time.</exception>
    public static IProcess AssertWaitForExit([NotNull] this IProcess? process)
    {
        ArgumentNullException.ThrowIfNull(process);
        if (!process.WaitForExit())
            throw ProcessException.TimedOut(process);
        return process;
    }

    /// <summary>Waits for the end of the process, which must be with exit code 0.</summary>
    /// <exception cref="ProcessException">It ended otherwise, or not within its time.</exception>
    public static IProcess AssertZeroExitCode([NotNull] this IProcess? process)
    {
        process.AssertWaitForExit();
        if (process.ExitCode != 0)
            throw ProcessException.Exited(process);
        return process;
    }

    /// <summary>The output, which must not hold a line of standard error.</summary>
    public static IReadOnlyCollection<Output> EnsureOnlyStd(this IReadOnlyCollection<Output> output)
    {
        foreach (var line in output)
            Assert.True(line.Type == OutputType.Std, $"Expected standard output only, but standard error holds: {line.Text}");
        return output;
    }

    /// <summary>The lines of standard output in one text.</summary>
    public static string StdToText(this IEnumerable<Output> output) =>
        string.Join(Environment.NewLine, output.Where(x => x.Type == OutputType.Std).Select(x => x.Text));

    /// <summary>Standard output read as JSON.</summary>
    public static T? StdToJson<T>(this IEnumerable<Output> output) => JsonSerializer.Deserialize<T>(output.StdToText());
}
