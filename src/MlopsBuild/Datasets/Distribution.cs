namespace MlopsBuild.Datasets;

/// <summary>Counts between edges; see <see cref="ColumnProfile.Distribution"/>.</summary>
/// <param name="Edges">Strictly ascending.</param>
/// <param name="Counts">One more than the edges.</param>
public sealed record Distribution(IReadOnlyList<double> Edges, IReadOnlyList<long> Counts);
