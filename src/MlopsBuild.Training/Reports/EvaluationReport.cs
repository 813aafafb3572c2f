using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>What an evaluation found, as its reports tell it.</summary>
public sealed record EvaluationReport
{
    /// <summary>Name of the data set.</summary>
    public required string Dataset { get; init; }

    /// <summary>Name of the candidate's trainer.</summary>
    public required string Model { get; init; }

    /// <summary>Name of the label.</summary>
    public required string Label { get; init; }

    /// <summary>Unit of the label; empty for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>What was measured.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>What the gates decided.</summary>
    public required IReadOnlyList<Verdict> Verdicts { get; init; }

    /// <summary>What its plots are drawn from.</summary>
    public required PredictionPlots Plots { get; init; }

    /// <summary>Models that the candidate is shown beside: trivial ones, and others that were trained on the same rows.</summary>
    public IReadOnlyList<ComparedModel> Compared { get; init; } = [];

    /// <summary>How much worse the model gets when a feature's values are mixed up, the most important feature first.</summary>
    public IReadOnlyList<FeatureImportance> Importance { get; init; } = [];

    /// <summary>Of several classes, how well each is told from the others.</summary>
    public IReadOnlyList<ClassMeasures> Classes { get; init; } = [];

    /// <summary>The verdicts that let the build not go on.</summary>
    public IReadOnlyList<Verdict> Refusals => [.. Verdicts.Where(verdict => !verdict.Passes)];

    /// <summary>Metrics of all rows, in the order of reports.</summary>
    internal IReadOnlyList<Measurement> Overall => [.. Evidence.Measurements.Where(measured => measured.Slice is null)];
}
