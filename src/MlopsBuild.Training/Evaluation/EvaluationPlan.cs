using MlopsBuild.Datasets;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>How a model is evaluated, and what decides on it.</summary>
public sealed record EvaluationPlan
{
    /// <summary>The gates.</summary>
    public GateSet Gates { get; init; } = GateSet.Empty;

    /// <summary>Columns, or SQL expressions over columns, by whose values the rows are also measured in slices; those of the gates come by themselves.</summary>
    public IReadOnlyList<string> Slices { get; init; } = [];

    /// <summary>Of two classes: from which probability on a row is predicted positive, 0 to 1.</summary>
    public double Threshold { get; init; } = 0.5;

    /// <summary>Rows that a slice, or a group of a fairness gate, needs to be measured, at least 2; a gate on slices may ask for fewer.</summary>
    public int MinimumSliceRows { get; init; } = 30;

    /// <summary>Refuses slices whose text may show a value of a personal column.</summary>
    /// <param name="schema">What the columns are; asked for only where a slice holds a text or number.</param>
    /// <exception cref="ArgumentException">A slice is an expression with a personal column and a text or number; all are listed, without their text.</exception>
    public void Check(Func<DatasetSchema> schema)
    {
        var problems = PersonalValues.Problems(SlicedBy, schema);
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(" ", problems));
    }

    internal int FewestSliceRows => Math.Max(2, Gates.All.OfType<SliceGate>().Select(gate => gate.MinimumRows).Append(MinimumSliceRows).Min());

    internal IReadOnlyList<string> SlicedBy => [.. Slices.Concat(Gates.SlicedBy).Concat(Gates.FairBy).Distinct()];
}
