namespace MlopsBuild.Registry;

/// <summary>Where an alias pointed, from its first promotion on.</summary>
public sealed class AliasHistory
{
    private readonly List<AliasPlacement> _placements = [];
    private readonly Stack<int> _before = [];

    internal AliasHistory(string alias) => Alias = alias;

    /// <summary>Name of the alias.</summary>
    public string Alias { get; }

    /// <summary>Its stays, in order.</summary>
    public IReadOnlyList<AliasPlacement> Placements => _placements;

    /// <summary>The stay that lasts.</summary>
    public AliasPlacement Current => _placements[^1];

    /// <summary>The version that a rollback leads to; null when there was none before. Two rollbacks lead two versions back.</summary>
    public int? Before => _before.Count > 0 ? _before.Peek() : null;

    /// <summary>The stay at a time; null when the alias was not yet set.</summary>
    public AliasPlacement? At(DateTimeOffset time)
    {
        var (start, end) = (0, _placements.Count);
        while (start < end)
        {
            var middle = (start + end) / 2;
            if (_placements[middle].Since <= time)
                start = middle + 1;
            else
                end = middle;
        }

        return start == 0 ? null : _placements[start - 1];
    }

    /// <summary>The longest that a version stayed without a break until a time.</summary>
    public TimeSpan LongestStay(int version, DateTimeOffset until)
    {
        var longest = TimeSpan.Zero;
        for (var index = 0; index < _placements.Count; index++)
        {
            if (_placements[index].Version != version)
                continue;
            var end = index + 1 < _placements.Count ? _placements[index + 1].Since : until;
            if (end - _placements[index].Since is var stay && stay > longest)
                longest = stay;
        }

        return longest;
    }

    internal void Add(AliasPlacement placement)
    {
        if (placement.IsRollback)
            _before.TryPop(out _);
        else if (_placements.Count > 0)
            _before.Push(Current.Version);
        _placements.Add(placement);
    }
}
