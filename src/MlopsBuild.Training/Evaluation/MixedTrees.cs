using Microsoft.ML;
using Microsoft.ML.Data;

namespace MlopsBuild.Training;

/// <summary>
/// Scores mixed rows by compiled trees. The features of the first rows are made once; a mixed row has those of its own row, but in the places that its
/// mixed column fills those of another. Scores are ML.NET's to the bit.
/// </summary>
internal sealed class MixedTrees
{
    // 80 MB.
    private const long MostFeatures = 20_000_000;

    private const int RowsLookedAt = 50;

    private readonly CompiledTrees _trees;
    private readonly MixedRows _mixed;
    private readonly float[][] _rows;
    private readonly (int Start, int Length)[][] _places;
    private readonly float[] _features;

    private MixedTrees(CompiledTrees trees, MixedRows mixed, float[][] rows, (int Start, int Length)[][] places) =>
        (_trees, _mixed, _rows, _places, _features) = (trees, mixed, rows, places, new float[rows[0].Length]);

    /// <summary>
    /// The trees of a model; null where it has none that are compiled, where its features are not simply those of one column after the other, where one is missing in a row,
    /// where they are too much to hold, or where the trees score a first row otherwise than ML.NET.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">What it is given.</param>
    /// <param name="table">The first rows.</param>
    /// <param name="mixed">Which of them give each mixed row its values.</param>
    /// <param name="score">Gives ML.NET's scores of the first rows; asked for only where all else allows it.</param>
    public static MixedTrees? Of(ITransformer model, ModelInputs inputs, RowTable table, MixedRows mixed, Func<float[]> score)
    {
        if (table.Rows == 0 || RowScorer.TreesOf(model) is not { } trees || RowScorer.StepsBefore(model) is not { } steps)
            return null;
        var made = steps.Transform(table);
        if (made.Schema[ModelInputs.Features].Type is not VectorDataViewType { Size: > 0 } vector || (long)vector.Size * table.Rows > MostFeatures || !trees.Reads(vector.Size))
            return null;
        var joined = FeaturePipeline.Joined(inputs).Select(name => made.Schema.GetColumnOrNull(name)).ToList();
        if (joined.Any(column => column is not { Type: var type } || ((type as VectorDataViewType)?.ItemType ?? type) != NumberDataViewType.Single))
            return null;
        DataViewSchema.Column[] parts = [.. joined.Select(column => column!.Value)];
        if (Places(steps.GetRowToRowMapper(table.Schema), parts, inputs, mixed) is not { } places || Rows(made, vector.Size) is not { } rows || !AreJoined(made, parts, rows))
            return null;
        var scores = score();
        for (var row = 0; row < rows.Length; row++)
        {
            if (BitConverter.SingleToInt32Bits(trees.Score(rows[row])) != BitConverter.SingleToInt32Bits(scores[row]))
                return null;
        }

        return new(trees, mixed, rows, places);
    }

    /// <summary>The score of a mixed row.</summary>
    /// <param name="row">The row, from 0.</param>
    public float Score(int row)
    {
        var (block, own) = Math.DivRem(row, _mixed.First);
        if (block == 0)
            return _trees.Score(_rows[own]);
        var feature = (block - 1) / _mixed.Mixings;
        _rows[own].CopyTo(_features, 0);
        var other = _rows[_mixed.Source(row, feature)];
        foreach (var (start, length) in _places[feature])
            other.AsSpan(start, length).CopyTo(_features.AsSpan(start));
        return _trees.Score(_features);
    }

    /// <summary>For each mixed column the places of a row's features that it fills alone; null where several columns fill one.</summary>
    private static (int Start, int Length)[][]? Places(IRowToRowMapper mapper, DataViewSchema.Column[] parts, ModelInputs inputs, MixedRows mixed)
    {
        var columns = inputs.Values.ToDictionary(value => value.Name, value => value.Column.Name, StringComparer.Ordinal);
        var places = mixed.Features.ToDictionary(feature => feature.Name, _ => new List<(int, int)>(), StringComparer.Ordinal);
        var start = 0;
        foreach (var part in parts)
        {
            var from = mapper.GetDependencies([mapper.OutputSchema[part.Name]]).Select(input => columns.GetValueOrDefault(input.Name)).Distinct().ToList();
            if (from is not [{ } only] || !places.TryGetValue(only, out var own))
                return null;
            own.Add((start, Length(part)));
            start += Length(part);
        }

        return [.. mixed.Features.Select(feature => places[feature.Name].ToArray())];
    }

    private static int Length(DataViewSchema.Column part) => part.Type is VectorDataViewType vector ? vector.Size : 1;

    /// <summary>The features of all rows; null where one is missing, since trees may have a way of their own for those.</summary>
    private static float[][]? Rows(IDataView made, int length)
    {
        var rows = new List<float[]>();
        var column = made.Schema[ModelInputs.Features];
        using var cursor = made.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        var value = default(VBuffer<float>);
        while (cursor.MoveNext())
        {
            getter(ref value);
            var row = new float[length];
            value.CopyTo(row);
            if (Array.Exists(row, float.IsNaN))
                return null;
            rows.Add(row);
        }

        return [.. rows];
    }

    /// <summary>Whether the features are the parts one after the other, which people's own steps may have changed; looked at in some rows.</summary>
    private static bool AreJoined(IDataView made, DataViewSchema.Column[] parts, float[][] rows)
    {
        if (parts.Sum(Length) != rows[0].Length)
            return false;
        using var cursor = made.GetRowCursor(parts);
        Func<float[]>[] getters = [.. parts.Select(part => Getter(cursor, part))];
        for (var row = 0; row < Math.Min(rows.Length, RowsLookedAt) && cursor.MoveNext(); row++)
        {
            if (!getters.SelectMany(getter => getter()).SequenceEqual(rows[row]))
                return false;
        }

        return true;
    }

    private static Func<float[]> Getter(DataViewRowCursor cursor, DataViewSchema.Column part)
    {
        if (part.Type is VectorDataViewType)
        {
            var several = cursor.GetGetter<VBuffer<float>>(part);
            var values = default(VBuffer<float>);
            return () =>
            {
                several(ref values);
                return [.. values.DenseValues()];
            };
        }

        var one = cursor.GetGetter<float>(part);
        return () =>
        {
            var value = 0f;
            one(ref value);
            return [value];
        };
    }
}
