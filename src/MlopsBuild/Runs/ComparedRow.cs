namespace MlopsBuild.Runs;

/// <summary>A parameter, a digest or a fact of several runs.</summary>
/// <param name="Group">Where it belongs, such as the stage of a parameter or the kind of an input.</param>
/// <param name="Name">Its name.</param>
/// <param name="Values">Its value in each run, the one compared with first; null where a run has none.</param>
/// <param name="Remark">What differs within, where that is known; empty otherwise.</param>
public sealed record ComparedRow(string Group, string Name, IReadOnlyList<string?> Values, string Remark = "")
{
    /// <summary>Whether the runs differ in it.</summary>
    public bool Differs => Values.Any(value => value != Values[0]);
}
