namespace MlopsBuild.Stages;

/// <summary>One thing that a stage depends on: what it is (<c>parameter leaves</c>, <c>file data/diamonds.csv</c>) and its value or digest.</summary>
public readonly record struct KeyComponent(string Name, string Value);
