namespace Nuke.Common;

/// <summary>The closing half of a context; triggered by the <see cref="Setup"/> beside it and assured after failure.</summary>
public delegate ITargetDefinition Cleanup(ITargetDefinition definition);
