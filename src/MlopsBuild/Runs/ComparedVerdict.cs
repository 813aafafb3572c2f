using MlopsBuild.Gates;

namespace MlopsBuild.Runs;

/// <summary>What a gate decided in several runs.</summary>
/// <param name="Gate">Name of the gate.</param>
/// <param name="Verdicts">The verdict of each run; null where the gate did not judge it.</param>
public sealed record ComparedVerdict(string Gate, IReadOnlyList<Verdict?> Verdicts)
{
    /// <summary>Whether the runs differ in it.</summary>
    public bool Differs => Verdicts.Any(verdict => verdict?.Word != Verdicts[0]?.Word);
}
