using System.Globalization;

namespace MlopsBuild.Ci;

/// <summary>The lines of shell that jobs run. Nothing from outside the definition ever stands in one.</summary>
internal static class ShellLines
{
    /// <summary>The line that runs the build.</summary>
    public static string Build(CiJob job, string launcher = "./build.sh") =>
        job.Command ?? string.Join(' ', [launcher, .. job.Targets, .. job.Skip.Count > 0 ? ["--skip", .. job.Skip] : Array.Empty<string>()]);

    /// <summary>The same line, ended after the job's time by a program of Linux.</summary>
    public static string Limited(CiJob job) =>
        job.Timeout is { } timeout ? string.Create(CultureInfo.InvariantCulture, $"timeout --kill-after=60s {timeout.TotalMinutes:0}m {Build(job)}") : Build(job);
}
