namespace MlopsBuild.Training;

/// <summary>Why a search ended.</summary>
public enum TuningEnd
{
    /// <summary>All trials were made.</summary>
    Trials,

    /// <summary>The time was up.</summary>
    Budget,

    /// <summary>Every value of the space was tried.</summary>
    Exhausted,
}
