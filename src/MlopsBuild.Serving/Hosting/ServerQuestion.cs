namespace MlopsBuild.Serving;

/// <summary>What may be asked of the server.</summary>
internal enum ServerQuestion
{
    /// <summary>Nothing it knows.</summary>
    Unknown,

    /// <summary>Whether it runs.</summary>
    Live,

    /// <summary>Whether all models answer.</summary>
    Ready,

    /// <summary>What the server is.</summary>
    Server,

    /// <summary>What a model is.</summary>
    Model,

    /// <summary>Whether a model answers.</summary>
    ModelReady,

    /// <summary>Predictions.</summary>
    Infer,

    /// <summary>Metrics.</summary>
    Metrics,
}
