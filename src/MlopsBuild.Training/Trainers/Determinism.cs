namespace MlopsBuild.Training;

/// <summary>Whether the same rows, parameters and package versions give the same model.</summary>
/// <param name="IsDeterministic">Whether they do on one machine, every time.</param>
/// <param name="Reason">Why, and how far the promise reaches; one sentence.</param>
internal sealed record Determinism(bool IsDeterministic, string Reason)
{
    public static Determinism OfTrees { get; } = new(true, "Trees are the same for any number of threads and any processor of one kind.");

    public static Determinism OfOneThread { get; } =
        new(true, "One thread in a fixed order: the same on processors with the same vector instructions, the same up to rounding on others.");

    public static Determinism OfFixedThreads(int threads) => threads == 1
        ? OfOneThread
        : new(true, $"Sums over {threads} threads in a fixed order: the same with as many threads on processors with the same vector instructions, the same up to rounding otherwise.");

    public static Determinism OfRacingThreads(int threads) => threads == 1
        ? OfOneThread
        : new(false, $"{threads} threads change the weights in no fixed order; set Threads to 1 for the same model every time.");
}
