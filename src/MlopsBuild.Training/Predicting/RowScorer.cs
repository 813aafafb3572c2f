using Microsoft.ML;
using Microsoft.ML.Data;
using MlopsBuild.Gates;

namespace MlopsBuild.Training;

/// <summary>Asks a model of ML.NET about one row after another, without a pass over a data view for each. For one thread at a time.</summary>
internal sealed class RowScorer : IDisposable
{
    private readonly InMemoryRow _row;
    private readonly DataViewRow _scored;
    private readonly ModelScores _scores;
    private readonly CompiledTrees? _trees;
    private readonly DataViewRow? _made;
    private readonly ValueGetter<VBuffer<float>>? _features;
    private readonly float[] _score = new float[1];
    private VBuffer<float> _vector;
    private float[] _dense = [];

    /// <param name="model">The model.</param>
    /// <param name="schema">The columns it is given.</param>
    /// <param name="task">What it predicts.</param>
    /// <param name="trees">Its trees, compiled; null to ask ML.NET for everything.</param>
    public RowScorer(ITransformer model, DataViewSchema schema, LearningTask task, CompiledTrees? trees = null)
    {
        _row = new InMemoryRow(schema);
        var mapper = model.GetRowToRowMapper(schema);
        _scored = mapper.GetRow(_row, [ModelScores.Column(mapper.OutputSchema, task)]);
        _scores = new ModelScores(_scored, task);
        if (trees is null || StepsBefore(model) is not { } steps)
            return;
        var making = steps.GetRowToRowMapper(schema);
        var column = making.OutputSchema[ModelInputs.Features];
        if (column.Type is not VectorDataViewType { Size: > 0 } vector || !trees.Reads(vector.Size))
            return;
        _dense = new float[vector.Size];
        _made = making.GetRow(_row, [column]);
        _features = _made.GetGetter<VBuffer<float>>(_made.Schema[ModelInputs.Features]);
        _trees = trees;
    }

    /// <summary>The compiled trees of a model that ends with some, and makes their features before; null for any other.</summary>
    public static CompiledTrees? TreesOf(ITransformer model) => StepsBefore(model) is null ? null : CompiledTrees.Of(((IEnumerable<ITransformer>)model).Last());

    /// <summary>The scores of a row; overwritten by the next call.</summary>
    public ReadOnlySpan<float> Score(IReadOnlyList<Array> values, int row)
    {
        _row.Move(values, row);
        if (_trees is null)
            return _scores.Read();
        _features!(ref _vector);
        _vector.CopyTo(_dense);
        // Trees may have a way of their own for missing values.
        foreach (var value in _dense)
        {
            if (float.IsNaN(value))
                return _scores.Read();
        }

        _score[0] = _trees.Score(_dense);
        return _score;
    }

    /// <summary>The steps that make the features; null where the model is not such steps and a predictor.</summary>
    public static ITransformer? StepsBefore(ITransformer model) => model is IEnumerable<ITransformer> chain && chain.ToList() is [{ IsRowToRowMapper: true } steps, _] ? steps : null;

    public void Dispose()
    {
        _made?.Dispose();
        _scored.Dispose();
    }

    private sealed class InMemoryRow(DataViewSchema schema) : DataViewRow
    {
        private IReadOnlyList<Array> _values = [];
        private int _index;
        private long _position = -1;

        // Another one each time: what a model has computed for a position is kept.
        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => schema;

        public void Move(IReadOnlyList<Array> values, int row)
        {
            (_values, _index) = (values, row);
            _position++;
        }

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            var index = column.Index;
            if (typeof(TValue) == typeof(double))
                return (ValueGetter<TValue>)(Delegate)(ValueGetter<double>)((ref double value) => value = ((double[])_values[index])[_index]);
            if (typeof(TValue) == typeof(ReadOnlyMemory<char>))
                return (ValueGetter<TValue>)(Delegate)(ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = ((string[])_values[index])[_index].AsMemory());
            throw new InvalidOperationException($"Column \"{column.Name}\" holds no {typeof(TValue).Name}.");
        }
    }
}
