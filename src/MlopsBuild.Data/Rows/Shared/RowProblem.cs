namespace MlopsBuild.Data;

/// <summary>One disagreement of a record with its contract.</summary>
internal sealed class RowProblem(RowProblemKind kind, RowProperty? property, string text)
{
    public RowProblemKind Kind { get; } = kind;

    /// <summary>The property at fault; null when it is missing.</summary>
    public RowProperty? Property { get; } = property;

    /// <summary>The sentence, without its full stop.</summary>
    public string Text { get; } = text;
}
