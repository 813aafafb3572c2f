using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>What the person who asks for a contract already knows.</summary>
public sealed record InferenceOptions
{
    /// <summary>Name of the column to predict; null when there is none.</summary>
    public string? Label { get; init; }

    /// <summary>How the file spells rows and values; then nothing of it is guessed. Null: it is guessed where there is a file, and else that of a new contract.</summary>
    public Dialect? Dialect { get; init; }
}
