namespace MlopsBuild.Stages;

/// <summary>A stage is declared in a way that cannot work. The message says which, and what would.</summary>
public sealed class StageDeclarationException(string message) : Exception(message);
