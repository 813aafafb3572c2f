namespace MlopsBuild.Training;

/// <summary>A linear model by stochastic dual coordinate ascent (Shalev-Shwartz and Zhang 2013). More than one thread gives another model every time.</summary>
public abstract record SdcaTrainer : SparseLinearTrainer
{
    private protected SdcaTrainer() => (L2, Iterations, Tolerance) = (1e-5, 100, 0.001);

    /// <inheritdoc/>
    public override string Name => "SDCA";

    internal override Determinism Determinism => Determinism.OfRacingThreads(Threads);
}
