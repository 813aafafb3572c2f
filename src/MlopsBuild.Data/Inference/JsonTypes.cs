using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Types of the columns of a JSON lines file: what JSON itself says, and dates among its texts.</summary>
internal static class JsonTypes
{
    /// <param name="rows">The rows, opened with text columns only: what is no text has a mark.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="guessed">What is guessed beyond that; only times.</param>
    public static InferredTypes Of(DatasetRows rows, Dialect dialect, GuessedSpelling guessed)
    {
        var relation = TextRelation.Of(rows);
        // A text that looks like a number is a text, so nothing may stand for a missing value either, nor is there a decimal comma.
        var inferred = TypeInference.Of(relation, dialect, guessed & GuessedSpelling.Times);
        Dictionary<int, string?[]> Count(TextRelation texts) => texts.Aggregate([.. Enumerable.Range(0, relation.Names.Count)], _ => [$"count({TextRelation.Text})"]);
        var texts = Count(relation);
        var noTexts = Count(TextRelation.Of(rows, index => $"CASE WHEN {StagedColumns.IsBad(index)} THEN '' END"));
        var reasons = inferred.Reasons.Where(reason => reason.Column is null).ToList();
        var columns = new List<Column>();
        foreach (var (column, index) in inferred.Columns.Select((column, index) => (column, index)))
        {
            var present = long.Parse(texts[index][0]!, CultureInfo.InvariantCulture);
            var others = long.Parse(noTexts[index][0]!, CultureInfo.InvariantCulture);
            var isText = others == 0;
            var type = isText && column.Type is ColumnType.Integer or ColumnType.Number or ColumnType.Boolean ? ColumnType.Text : column.Type;
            columns.Add(column with { Type = type });
            if (others > 0 && (others < present || type == ColumnType.Text))
                reasons.Add(new(column.Name, RuleKind.Type, type.ToString().ToLowerInvariant(), string.Create(CultureInfo.InvariantCulture,
                    $"{others} of {present} values are no JSON text and the others are, or they are objects or lists; write them alike"), true));
            else
                reasons.AddRange(inferred.Reasons.Where(reason => reason.Column == column.Name));
        }

        return new(inferred.Dialect, columns, reasons);
    }
}
