namespace MlopsBuild.Registry;

/// <summary>Something in a registry that is not as it was written.</summary>
/// <param name="Subject">What it is: <c>event 17</c>, the name of an object, or <c>checkpoint</c>.</param>
/// <param name="Text">What is wrong, in a sentence.</param>
public sealed record RegistryProblem(string Subject, string Text)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Subject}: {Text}";
}
