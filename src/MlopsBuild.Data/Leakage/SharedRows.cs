namespace MlopsBuild.Data;

/// <summary>How many test rows have the values of a training row in some columns.</summary>
public sealed record SharedRows
{
    /// <summary>Which columns are compared: <see cref="LeakageKind.SharedRows"/>, <see cref="LeakageKind.SharedFeatures"/> or <see cref="LeakageKind.SharedKeys"/>.</summary>
    public required LeakageKind Kind { get; init; }

    /// <summary>The columns compared. A missing value equals another, but a key with one equals none.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>Test rows with the values of a training row.</summary>
    public required long Rows { get; init; }

    /// <summary>The same as a fraction of the test rows.</summary>
    public required double Fraction { get; init; }

    /// <summary>Training rows with the values of another training row, as a fraction: what is natural for these columns.</summary>
    public double Repeated { get; init; }

    /// <summary>The first of the test rows.</summary>
    public IReadOnlyList<SharedRow> Examples { get; init; } = [];
}
