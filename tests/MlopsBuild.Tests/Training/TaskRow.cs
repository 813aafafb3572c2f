namespace MlopsBuild.Tests.Training;

/// <summary>A row of <see cref="TaskTable"/>.</summary>
internal sealed record TaskRow
{
    public required double Width { get; init; }

    public required double Height { get; init; }

    public required string Kind { get; init; }

    public required double Amount { get; init; }

    public required bool Good { get; init; }

    public required string Grade { get; init; }
}
