namespace Nuke.Common.Tooling;

/// <summary>A step that takes options and returns changed ones.</summary>
public delegate T Configure<T>(T options);
