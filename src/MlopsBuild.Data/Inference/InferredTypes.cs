using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Types of the columns of a text relation and the spelling of values that they imply.</summary>
/// <param name="Dialect">The dialect with missing texts, decimal separator and date formats.</param>
/// <param name="Columns">Name and type of each column, all nullable, without rules.</param>
/// <param name="Reasons">Decisions that are not evident.</param>
internal sealed record InferredTypes(Dialect Dialect, IReadOnlyList<Column> Columns, IReadOnlyList<InferredRule> Reasons);
