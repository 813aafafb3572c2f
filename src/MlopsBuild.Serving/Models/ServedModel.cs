using MlopsBuild.Datasets;
using MlopsBuild.Gates;
using MlopsBuild.Monitoring;
using MlopsBuild.Storage;
using MlopsBuild.Training;

namespace MlopsBuild.Serving;

/// <summary>
/// One version of a model in memory with the series that its requests are counted in. It is let go of when the catalog has another one and
/// the last request that uses it has ended.
/// </summary>
internal sealed class ServedModel
{
    private readonly IPredictor _predictor;
    private readonly ValueDistribution[] _features;
    private readonly ValueDistribution _predictions;
    private readonly Dictionary<string, CounterSeries> _outcomes;
    private readonly HistogramSeries _duration;
    private readonly CounterSeries _rows;
    private int _users = 1;

    private ServedModel(ModelPlace place, IPredictor predictor, ContentHash digest, MetricRegistry metrics)
    {
        (Name, Version, Digest, _predictor) = (place.Name, place.Version, digest, predictor);
        Interface = new ModelInterface(predictor);
        string[] labels = [Name, Version];
        var probe = predictor.Probe;
        var scores = predictor.Predict(probe);
        // Another model may have other bins.
        metrics.Forget([ServerMetrics.FeatureValues, ServerMetrics.Predictions], labels);
        _features = [.. predictor.Features.Select((column, index) => new ValueDistribution(
            metrics, (ServerMetrics.FeatureValues, ServerMetrics.FeatureReference), [.. labels, column.Name], (ValueBins.Of(column, probe.Columns[index]), ReferenceOf(column, probe.Columns[index]))))];
        _predictions = new ValueDistribution(
            metrics, (ServerMetrics.Predictions, ServerMetrics.PredictionReference), labels, predictor.Task == LearningTask.Regression ? (ValueBins.OfNumbers(scores), scores) : (ValueBins.OfClasses(predictor.Classes), ClassesOf(scores)));
        _outcomes = RequestOutcome.All.ToDictionary(outcome => outcome, outcome => metrics.Counter(ServerMetrics.Requests, [.. labels, outcome]));
        _duration = metrics.Histogram(ServerMetrics.Duration, labels);
        _rows = metrics.Counter(ServerMetrics.Rows, labels);
    }

    public string Name { get; }

    public string Version { get; }

    /// <summary>The digest of its folder.</summary>
    public ContentHash Digest { get; }

    public ContentHash? Fingerprint => _predictor.Fingerprint;

    public string Platform => _predictor.Platform;

    public ModelInterface Interface { get; }

    /// <summary>Loads the model of a folder, and asks it about its probe rows once.</summary>
    /// <exception cref="InvalidDataException">The folder holds no model that can be served.</exception>
    /// <exception cref="IOException">A file cannot be read, or was changed meanwhile.</exception>
    public static ServedModel Load(ModelPlace place, ContentHash digest, MetricRegistry metrics)
    {
        var predictor = Predictor.Open(place.Folder);
        try
        {
            return ModelDigest.Of(place.Folder) == digest
                ? new ServedModel(place, predictor, digest, metrics)
                : throw new IOException($"The folder \"{place.Folder}\" was changed while it was read, expected it to stay as it is; it is read again.");
        }
        catch
        {
            predictor.Dispose();
            throw;
        }
    }

    /// <summary>Holds the model for a request; false when it was let go of.</summary>
    public bool TryUse()
    {
        for (var users = Volatile.Read(ref _users); users > 0; users = Volatile.Read(ref _users))
        {
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users)
                return true;
        }

        return false;
    }

    /// <summary>Ends a request's use, or the catalog's.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
            _predictor.Dispose();
    }

    /// <summary>The answer to a request.</summary>
    /// <exception cref="InvalidDataException">The model gives no usable prediction.</exception>
    public ReadOnlyMemory<byte> Answer(InferenceRequest request)
    {
        var predictions = _predictor.Predict(request.Rows);
        var classes = Interface.Task == LearningTask.Regression ? [] : ClassesOf(predictions);
        for (var feature = 0; feature < _features.Length; feature++)
            _features[feature].Add(request.Rows.Columns[feature]);
        _predictions.Add(Interface.Task == LearningTask.Regression ? predictions : classes);
        _rows.Add(request.Rows.Count);
        return ProtocolJson.Inference(this, request, predictions, classes);
    }

    /// <summary>Counts a request.</summary>
    /// <param name="outcome">A <see cref="RequestOutcome"/>.</param>
    /// <param name="time">How long it took.</param>
    public void Count(string outcome, TimeSpan time)
    {
        _outcomes[outcome].Add();
        if (outcome == RequestOutcome.Answered)
            _duration.Observe(time);
    }

    public IEnumerable<GaugeValue> Gauges() =>
        _features.Append(_predictions).SelectMany(distribution => distribution.Reference()).Prepend(new(ServerMetrics.Ready, 1, Name, Version, Digest.ToString()));

    // Personal values are not in the probe rows; what stands there for them says nothing.
    private static Array ReferenceOf(Column column, Array probe) =>
        column.Sensitivity != Sensitivity.Pii ? probe : probe is string?[]? Array.Empty<string?>() : Array.Empty<double>();

    private string[] ClassesOf(double[] probabilities)
    {
        var width = _predictor.Classes.Count;
        var classes = new string[probabilities.Length / width];
        for (var row = 0; row < classes.Length; row++)
        {
            var best = 0;
            for (var index = 1; index < width; index++)
            {
                // Of two classes as likely, the positive one, as the threshold of 0.5 has it.
                if (probabilities[(row * width) + index] > probabilities[(row * width) + best] || (width == 2 && probabilities[row * width] == probabilities[(row * width) + 1]))
                    best = index;
            }

            classes[row] = _predictor.Classes[best];
        }

        return classes;
    }
}
