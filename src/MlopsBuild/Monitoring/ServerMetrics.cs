namespace MlopsBuild.Monitoring;

/// <summary>The metrics of the model server.</summary>
public static class ServerMetrics
{
    /// <summary>Name of the label with the model.</summary>
    public const string Model = "model";

    /// <summary>Name of the label with the version of the model.</summary>
    public const string Version = "version";

    /// <summary>Name of the label with a <see cref="RequestOutcome"/>.</summary>
    public const string Outcome = "outcome";

    /// <summary>Name of the label with a column that the model reads.</summary>
    public const string Feature = "feature";

    /// <summary>Name of the label with a range of numbers, a category, <c>other</c> or <c>missing</c>.</summary>
    public const string Bin = "bin";

    /// <summary>Name of the label with the digest of a model folder.</summary>
    public const string Digest = "digest";

    /// <summary>Inference requests.</summary>
    public static MetricDefinition Requests { get; } = new("mlops_requests_total", MetricKind.Counter, "Inference requests by what became of them.", Model, Version, Outcome);

    /// <summary>Seconds from the request's headers to the end of the answer, of requests that were answered.</summary>
    public static MetricDefinition Duration { get; } = new("mlops_request_duration_seconds", MetricKind.Histogram, "Time of answered inference requests.", Model, Version)
    {
        Buckets = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    /// <summary>Rows that were predicted.</summary>
    public static MetricDefinition Rows { get; } = new("mlops_rows_total", MetricKind.Counter, "Rows that were predicted.", Model, Version);

    /// <summary>Requests in the server, those that wait included.</summary>
    public static MetricDefinition InFlight { get; } = new("mlops_requests_in_flight", MetricKind.Gauge, "Inference requests that are in the server now.");

    /// <summary>1 for a version that answers.</summary>
    public static MetricDefinition Ready { get; } = new("mlops_model_ready", MetricKind.Gauge, "1 for a version that is loaded, 0 for one that cannot be loaded.", Model, Version, Digest);

    /// <summary>Folders that could not be loaded, each time that it was tried.</summary>
    public static MetricDefinition LoadFailures { get; } = new("mlops_model_load_failures_total", MetricKind.Counter, "Attempts to load a version that failed.", Model, Version);

    /// <summary>Values of features that were asked about.</summary>
    public static MetricDefinition FeatureValues { get; } = new("mlops_feature_values_total", MetricKind.Counter, "Values of a feature in answered requests.", Model, Version, Feature, Bin);

    /// <summary>What share of the training rows' values is in the same bin.</summary>
    public static MetricDefinition FeatureReference { get; } = new("mlops_feature_reference_ratio", MetricKind.Gauge, "Share of a feature's values in the model's probe rows.", Model, Version, Feature, Bin);

    /// <summary>Predictions that were given.</summary>
    public static MetricDefinition Predictions { get; } = new("mlops_predictions_total", MetricKind.Counter, "Predictions that were given.", Model, Version, Bin);

    /// <summary>What share of the predictions for training rows is in the same bin.</summary>
    public static MetricDefinition PredictionReference { get; } = new("mlops_prediction_reference_ratio", MetricKind.Gauge, "Share of the predictions for the model's probe rows.", Model, Version, Bin);

    /// <summary>Memory of the process.</summary>
    public static MetricDefinition Memory { get; } = new("process_resident_memory_bytes", MetricKind.Gauge, "Memory of the server in RAM.");

    /// <summary>When the process began.</summary>
    public static MetricDefinition Started { get; } = new("process_start_time_seconds", MetricKind.Gauge, "When the server started, in seconds since 1970-01-01T00:00:00Z.");

    /// <summary>All of them, in the order in which they are exposed.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } =
        [Requests, Duration, Rows, InFlight, Ready, LoadFailures, FeatureValues, FeatureReference, Predictions, PredictionReference, Memory, Started];
}
