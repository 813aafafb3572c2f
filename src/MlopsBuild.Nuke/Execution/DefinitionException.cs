namespace Nuke.Common.Execution;

/// <summary>The build class contradicts itself; the message is shown as it stands and nothing runs.</summary>
internal sealed class DefinitionException(string message) : Exception(message);
