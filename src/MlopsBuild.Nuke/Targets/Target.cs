namespace Nuke.Common;

/// <summary>A named step of the build: a property that describes the step on the definition it is given.</summary>
public delegate ITargetDefinition Target(ITargetDefinition definition);
