namespace MlopsBuild.Stages;

/// <summary>What sort of value a parameter has.</summary>
public enum ScalarKind
{
    /// <summary>Text: also enumerations, dates, durations, and numbers that JSON cannot write.</summary>
    Text,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>No value: <c>null</c>.</summary>
    Missing,
}
