using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Registry;
using MlopsBuild.Runs;

namespace MlopsBuild.Cards;

/// <summary>What a card of a model is made of.</summary>
public sealed record ModelFacts
{
    /// <summary>Name of the model.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the data that it was trained and evaluated on.</summary>
    public required string Dataset { get; init; }

    /// <summary>The run that made it.</summary>
    public required RunRecord Run { get; init; }

    /// <summary>What it predicts.</summary>
    public required LearningTask Task { get; init; }

    /// <summary>The columns that it read and the one that it predicts, with what the contract says of them.</summary>
    public required DatasetSchema Schema { get; init; }

    /// <summary>Metrics with intervals, slices and importance; null where no evaluation is known.</summary>
    public EvaluationFigures? Evaluation { get; init; }

    /// <summary>Rows held out, on which it was measured; 0 where that is not known.</summary>
    public long HeldOutRows { get; init; }

    /// <summary>The version that it is in the registry; null where it is in none.</summary>
    public ModelVersion? Version { get; init; }

    /// <summary>Aliases that point at the version.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>What people wrote.</summary>
    public required CardWords Words { get; init; }

    /// <summary>Where they wrote it.</summary>
    public required string WordsFile { get; init; }

    /// <summary>Identifier of the licence, such as <c>mit</c>; null where nobody said.</summary>
    public string? Licence { get; init; }

    /// <summary>The library that reads the model, as the Hub names libraries; null for none.</summary>
    public string? Library { get; init; }

    /// <summary>Repository of the data on Hugging Face's Hub, such as <c>team/diamonds</c>; null where they are not there.</summary>
    public string? DataRepository { get; init; }

    /// <summary>Words that it is found by.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];
}
