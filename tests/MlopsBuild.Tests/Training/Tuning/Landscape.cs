namespace MlopsBuild.Tests.Training.Tuning;

/// <summary>A point of an analytic function; functions use as many of its properties as they need.</summary>
internal sealed record Landscape
{
    public double A { get; init; } = 0.5;

    public double B { get; init; } = 0.5;

    public double C { get; init; } = 0.5;

    public double D { get; init; } = 0.5;

    public double E { get; init; } = 0.5;

    public double F { get; init; } = 0.5;

    public int Whole { get; init; } = 10;

    public string Kind { get; init; } = "one";

    public bool Flag { get; init; }

    public int ReadOnly => Whole;
}
