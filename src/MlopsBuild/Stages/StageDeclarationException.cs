namespace MlopsBuild.Stages;

/// <summary>A stage is declared in a way that cannot work. The message says which, and what would.</summary>
public sealed class StageDeclarationException(string message) : Exception(message)
{
    /// <summary>The message alone: it says all that the reader of a log needs.</summary>
    public override string ToString() => Message;
}
