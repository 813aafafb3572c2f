using System.Globalization;

namespace Nuke.Common.CI;

/// <summary>One of the equal shards that a target is split into on CI, written "2/3".</summary>
/// <param name="Part">Which shard, from 1.</param>
/// <param name="Total">How many there are.</param>
public sealed record Partition(int Part, int Total)
{
    /// <summary>The whole.</summary>
    public static Partition Single { get; } = new(1, 1);

    /// <summary>Every item whose turn falls to this shard; all shards together hold every item once.</summary>
    public IEnumerable<T> GetCurrent<T>(IEnumerable<T> enumerable)
    {
        var index = 0;
        foreach (var item in enumerable)
            if (index++ % Total == Part - 1)
                yield return item;
    }

    /// <inheritdoc />
    public override string ToString() => $"{Part}/{Total}";

    internal static bool TryParse(string text, out Partition? partition)
    {
        partition = null;
        var slash = text.IndexOf('/');
        if (slash < 0
            || !int.TryParse(text.AsSpan(0, slash), NumberStyles.None, CultureInfo.InvariantCulture, out var part)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var total)
            || part < 1 || part > total)
            return false;
        partition = new Partition(part, total);
        return true;
    }
}
