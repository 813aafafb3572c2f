namespace MlopsBuild.Stages;

/// <summary>A parameter that a stage depends on, such as <c>trainer.Leaves</c> with 63.</summary>
/// <param name="Name">Its name; the property of a record stands behind a dot.</param>
/// <param name="Value">Its value.</param>
public readonly record struct StageParameter(string Name, ScalarValue Value);
