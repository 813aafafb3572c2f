using MlopsBuild.Registry;
using MlopsBuild.Reports;

namespace MlopsBuild.Runs;

/// <summary>All that is told of a run on one page.</summary>
public sealed record RunReport
{
    /// <summary>The run.</summary>
    public required RunRecord Run { get; init; }

    /// <summary>What it is about, such as the name of the data set.</summary>
    public required string Subject { get; init; }

    /// <summary>Subject of the commit; null where git does not know it.</summary>
    public string? CommitSubject { get; init; }

    /// <summary>What was found of the data; null where the run validated none.</summary>
    public Markup? Data { get; init; }

    /// <summary>How the model was trained; null where the run trained none.</summary>
    public Markup? Training { get; init; }

    /// <summary>What the evaluation measured, part by part; empty where there was none.</summary>
    public IReadOnlyList<PageSection> Evaluation { get; init; } = [];

    /// <summary>The model as the registry has it now; null where there is none.</summary>
    public RegisteredModel? Model { get; init; }

    /// <summary>The version that the run's model is; null where it was not registered.</summary>
    public ModelVersion? Version { get; init; }

    /// <summary>Why nothing is told of the registry, as a sentence; null where something is.</summary>
    public string? WithoutRegistry { get; init; }

    /// <summary>When the page was made.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>Why a part that the run has is not shown, such as a result that no store holds any more, by the part's name.</summary>
    public IReadOnlyDictionary<string, string> Missing { get; init; } = new Dictionary<string, string>();
}
