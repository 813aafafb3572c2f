namespace MlopsBuild.Gates;

/// <summary>What a model costs.</summary>
public enum Cost
{
    /// <summary>Seconds to predict one row, by itself: the median.</summary>
    Latency,

    /// <summary>Seconds to predict one row, by itself: the 99th percentile.</summary>
    Latency99,

    /// <summary>Bytes of the model's files.</summary>
    ModelSize,

    /// <summary>Seconds that the training took.</summary>
    TrainingTime,

    /// <summary>Bytes of memory that the training took at its peak.</summary>
    TrainingMemory,
}
