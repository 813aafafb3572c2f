namespace MlopsBuild.Gates;

/// <summary>What a gate decided, with all that it rests on.</summary>
/// <param name="Gate">Name of the gate, such as <c>r2 at least 0.97</c>.</param>
/// <param name="Result">The decision.</param>
/// <param name="Sentence">The decision in a sentence that a release manager understands.</param>
public sealed record Verdict(string Gate, VerdictResult Result, string Sentence)
{
    /// <summary>The decision in a word or two: <c>pass</c>, <c>fail</c>, <c>inconclusive</c>, or <c>not judged</c> where there was nothing to look at.</summary>
    public string Word => Result switch
    {
        VerdictResult.Pass => "pass",
        VerdictResult.Fail => "fail",
        _ => Passes && Estimate is null ? "not judged" : "inconclusive",
    };

    /// <summary>Whether the build may go on: passed, or inconclusive where the gate lets that pass.</summary>
    public required bool Passes { get; init; }

    /// <summary>The figure that was judged; null where it could not be measured.</summary>
    public double? Estimate { get; init; }

    /// <summary>The interval that was judged.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Rows that the figure rests on.</summary>
    public long Rows { get; init; }

    /// <summary>What the figure is held to.</summary>
    public double? Threshold { get; init; }

    /// <summary>How it was tested, in the field's words.</summary>
    public string Test { get; init; } = "";

    /// <summary>About how many rows would decide an inconclusive verdict, if the figure stays; null where none would.</summary>
    public long? RowsToDecide { get; init; }

    /// <summary>The rows that were judged; null for all.</summary>
    public Slice? Slice { get; init; }
}
