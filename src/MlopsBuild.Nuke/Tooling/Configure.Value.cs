namespace Nuke.Common.Tooling;

/// <summary>A step that takes options and a value and returns changed options.</summary>
public delegate T Configure<T, in TValue>(T options, TValue value);
