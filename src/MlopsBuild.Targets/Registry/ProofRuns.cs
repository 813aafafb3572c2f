using System.Globalization;
using MlopsBuild.Registry;
using MlopsBuild.Reports;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>The work of the targets that prove what the registry says.</summary>
internal static class ProofRuns
{
    private const string Tag = "tag:";

    public static void Sign(IVerifyRegistry build)
    {
        var checkpoint = BuildRegistry.Of(build).Write(open => open.CheckpointAsync(build.Key!, Progress(build)));
        var file = build.Head is { } given ? Path.GetFullPath(given) : Path.Combine(build.RootDirectory, ModelRuns.Folder, "head.json");
        checkpoint.Write(file);
        RegistryRuns.Log($"Event {Text(checkpoint.Number)} ({checkpoint.Hash}) is signed in \"{ShownPath.Of(file, build)}\"; keep it outside the store.");
        if (build.GitTag is { } tag)
        {
            CheckpointTag.Write(build.RootDirectory, tag, checkpoint);
            RegistryRuns.Log($"The git tag \"{tag}\" holds it, too; publish it with \"git push origin {tag}\".");
        }

        build.ReportSummary(summary =>
        {
            summary["event"] = Text(checkpoint.Number);
            return summary;
        });
    }

    /// <exception cref="Stages.VerdictException">Something is not as it was written.</exception>
    public static void Verify(IVerifyRegistry build)
    {
        var head = build.Head is { } given ? ReadHead(build, given) : null;
        var verdict = BuildRegistry.Of(build).Read(open => open.VerifyAsync(new() { Head = head, Progress = Progress(build) }));
        build.ReportSummary(summary =>
        {
            summary["events"] = Figures.Count(verdict.Events);
            summary["problems"] = Figures.Count(verdict.Problems.Count);
            return summary;
        });
        RegistryRuns.Log($"Read {Figures.Count(verdict.Events, "event")}, {Figures.Count(verdict.Artifacts, "file")} of {Figures.Count(verdict.Versions, "version")}, {Figures.Count(verdict.Signatures, "signature")}.");
        verdict.ThrowIfProblems();
        RegistryRuns.Log(verdict.Head is { } last ? $"The registry in \"{BuildRegistry.Of(build).Address}\" is as it was written; its last event is {last}." : $"The registry in \"{BuildRegistry.Of(build).Address}\" has no event yet.");
        if (head is not null)
            RegistryRuns.Log($"It extends the checkpoint of {RegistryTime.Show(head.Time)} at event {Text(head.Number)}: nothing was cut off or written anew.");
        else
            RegistryRuns.Log("Without --head nobody can tell whether its newest events were cut off; see Checkpoint.");
    }

    /// <summary>The checkpoint that <c>--head</c> names.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Checkpoint ReadHead(INukeBuild build, string head) => head.StartsWith(Tag, StringComparison.Ordinal)
        ? CheckpointTag.Read(build.RootDirectory, head[Tag.Length..])
        : Checkpoint.Read(head);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static VerificationLine Progress(INukeBuild build) => new(build.LiveLines());

    private sealed class VerificationLine(Action<IReadOnlyList<string>> show) : IProgress<VerificationProgress>
    {
        public void Report(VerificationProgress value) =>
            show([$"{Figures.Count(value.Done)} of {Figures.Count(value.Total)} {value.Part}, {Figures.Count(value.Signatures, "signature")}"]);
    }
}
