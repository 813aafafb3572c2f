namespace MlopsBuild.Registry;

/// <summary>A condition of a policy that a promotion does not meet.</summary>
/// <param name="Condition">Its name: <c>gates</c>, <c>data age</c>, <c>approvals</c>, <c>rejection</c>, <c>soak</c>, <c>hours</c>, <c>freeze</c>, <c>signature</c>, <c>evidence</c>, <c>deprecated</c> or <c>artifacts</c>.</param>
/// <param name="Problem">What is not as it must be, in a sentence.</param>
/// <param name="Remedy">What would meet it, in a sentence.</param>
public sealed record UnmetCondition(string Condition, string Problem, string Remedy)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Problem} {Remedy}";
}
