using MlopsBuild.Testing;

namespace MlopsBuild.EndToEndTests.Ci;

/// <summary>What a run of the pipeline left.</summary>
/// <param name="Host">The server that the build believed itself on.</param>
/// <param name="ExitCode">What the last process answered.</param>
/// <param name="Recorded">The exit code in the last record.</param>
/// <param name="Stages">Names and keys of the stages.</param>
/// <param name="Metrics">All metrics of the data and the model.</param>
/// <param name="Verdicts">All verdicts.</param>
/// <param name="Command">The last process.</param>
public sealed record ServerRun(string Host, int ExitCode, int Recorded, string Stages, string Metrics, string Verdicts, CommandResult Command);
