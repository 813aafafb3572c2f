using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>How a search goes.</summary>
public sealed record TuningOptions
{
    /// <summary>Number of trials, the start included, at least 1; 50 by default.</summary>
    public int Trials { get; init; } = 50;

    /// <summary>
    /// Time after which no further trial starts; none by default. A search cut short by it ends with what it has, and the next one goes on
    /// behind the trials that are kept.
    /// </summary>
    public TimeSpan? Budget { get; init; }

    /// <summary>How the trials are chosen.</summary>
    public SearchMethod Method { get; init; } = SearchMethod.Tpe;

    /// <summary>Seed of the choices.</summary>
    public int Seed { get; init; } = 42;

    /// <summary>What the mean over the folds is taken of.</summary>
    public Metric Metric { get; init; } = Metric.Rmse;

    /// <summary>Number of folds of the training rows, 2 to 100; 5 by default.</summary>
    public int Folds { get; init; } = 5;

    /// <summary>
    /// Trials at once at most, at least 1; 4 by default. A trial is chosen by the ends of those at least this many before it, whatever number
    /// really runs at once, so that the search goes the same way on every machine. Fewer run where cores or memory are short.
    /// </summary>
    public int AtOnce { get; init; } = 4;

    /// <summary>Trials that must have ended before the method looks at them, at least 2; 10 by default. Those before are random.</summary>
    public int RandomTrials { get; init; } = 10;

    /// <summary>Checks the numbers.</summary>
    /// <exception cref="ArgumentException">One makes no sense; all problems are listed.</exception>
    public void Check()
    {
        var problems = new List<string>();
        if (Trials < 1)
            problems.Add($"The number of trials is {Trials}, expected at least 1.");
        if (Budget is { } budget && budget <= TimeSpan.Zero)
            problems.Add($"The budget is {budget:c}, expected a time above 0.");
        if (Folds is < 2 or > 100)
            problems.Add($"The number of folds is {Folds}, expected 2 to 100.");
        if (AtOnce < 1)
            problems.Add($"The number of trials at once is {AtOnce}, expected at least 1.");
        if (RandomTrials < 2)
            problems.Add($"The number of random trials is {RandomTrials}, expected at least 2.");
        if (problems.Count > 0)
            throw new ArgumentException("The tuning is not usable: " + string.Join(" ", problems));
    }
}
