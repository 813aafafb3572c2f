using MlopsBuild.Reports;
using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Registry;

/// <summary>What a verification found.</summary>
public sealed record RegistryVerdict
{
    /// <summary>Number of events that were read.</summary>
    public required long Events { get; init; }

    /// <summary>Number of versions whose files were looked for.</summary>
    public required int Versions { get; init; }

    /// <summary>Number of objects with files or lists of files that were read.</summary>
    public required int Artifacts { get; init; }

    /// <summary>Number of signatures that were checked.</summary>
    public required int Signatures { get; init; }

    /// <summary>Hash of the last event; null when there is none.</summary>
    public required ContentHash? Head { get; init; }

    /// <summary>Digest of the state, for a checkpoint; null where the log could not be followed to its end.</summary>
    public required ContentHash? State { get; init; }

    /// <summary>All that is not as it was written; none when everything is.</summary>
    public required IReadOnlyList<RegistryProblem> Problems { get; init; }

    /// <summary>Checks that everything is as it was written.</summary>
    /// <exception cref="VerdictException">It is not; all problems are listed.</exception>
    public RegistryVerdict ThrowIfProblems() => Problems.Count == 0 ? this : throw new VerdictException(
        $"The registry is not as it was written, {Figures.Count(Problems.Count, "problem")}:" + string.Concat(Problems.Select(problem => $"\n- {problem}")));
}
