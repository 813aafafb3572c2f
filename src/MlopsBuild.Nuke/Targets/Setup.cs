namespace Nuke.Common;

/// <summary>The opening half of a context that targets run in; its <see cref="Cleanup"/> runs afterwards, come what may.</summary>
public delegate ITargetDefinition Setup(ITargetDefinition definition);
