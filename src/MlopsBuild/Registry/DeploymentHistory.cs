namespace MlopsBuild.Registry;

/// <summary>What ran in an environment, from the first deployment on.</summary>
public sealed class DeploymentHistory
{
    private readonly List<DeploymentPlacement> _placements = [];
    private readonly Stack<DeploymentPlacement> _before = [];

    internal DeploymentHistory(string environment) => Environment = environment;

    /// <summary>Name of the environment.</summary>
    public string Environment { get; }

    /// <summary>What ran, in order.</summary>
    public IReadOnlyList<DeploymentPlacement> Placements => _placements;

    /// <summary>What runs.</summary>
    public DeploymentPlacement Current => _placements[^1];

    /// <summary>What a rollback leads to; null when nothing ran before. Two rollbacks lead two deployments back.</summary>
    public DeploymentPlacement? Before => _before.Count > 0 ? _before.Peek() : null;

    /// <summary>What ran at a time; null when nothing was deployed yet.</summary>
    public DeploymentPlacement? At(DateTimeOffset time) => _placements.FindLast(placement => placement.Since <= time);

    internal void Add(DeploymentPlacement placement)
    {
        if (placement.IsRollback)
            _before.TryPop(out _);
        else if (_placements.Count > 0)
            _before.Push(Current);
        _placements.Add(placement);
    }
}
