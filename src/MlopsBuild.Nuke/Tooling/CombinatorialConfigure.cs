namespace Nuke.Common.Tooling;

/// <summary>A step that makes of options those of several calls, mostly with <see cref="CombinatorialExtensions"/>.</summary>
public delegate IEnumerable<T> CombinatorialConfigure<T>(T options)
    where T : ToolOptions, new();
