using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Runs;

namespace MlopsBuild.Cards;

/// <summary>What a card of data is made of.</summary>
public sealed record DataFacts
{
    /// <summary>The contract.</summary>
    public required Contract Contract { get; init; }

    /// <summary>What is predicted from the data; null where that is not known.</summary>
    public LearningTask? Task { get; init; }

    /// <summary>The run that validated them; null where none is known.</summary>
    public RunRecord? Run { get; init; }

    /// <summary>What the columns held in that run; null where it is not known.</summary>
    public DatasetProfile? Profile { get; init; }

    /// <summary>What came of the contract's rules in that run.</summary>
    public IReadOnlyList<RuleOutcome> Rules { get; init; } = [];

    /// <summary>The parts that the rows were dealt into: name, bytes, rows.</summary>
    public IReadOnlyList<(string Name, long Bytes, long Rows)> Splits { get; init; } = [];

    /// <summary>What people wrote.</summary>
    public required CardWords Words { get; init; }

    /// <summary>Where they wrote it.</summary>
    public required string WordsFile { get; init; }

    /// <summary>Identifier of the licence, such as <c>mit</c>; null where nobody said.</summary>
    public string? Licence { get; init; }

    /// <summary>Words that they are found by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
