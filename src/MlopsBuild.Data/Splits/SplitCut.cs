namespace MlopsBuild.Data;

/// <summary>Where a stratum is cut.</summary>
/// <param name="Stratum">Number of the stratum.</param>
/// <param name="Units">Different places in it.</param>
/// <param name="TestEnd">Last place that is held out.</param>
/// <param name="ValidationEnd">Last place that is for validation or held out.</param>
internal sealed record SplitCut(int Stratum, long Units, string TestEnd, string ValidationEnd);
