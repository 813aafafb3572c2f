namespace MlopsBuild.Data;

/// <summary>A contract cannot be used: the caller's mistake, exit code 2.</summary>
/// <param name="problems">One sentence each, led by <c>file:line:column: </c>.</param>
public sealed class ContractException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    /// <summary>One sentence each, led by <c>file:line:column: </c>.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;

    /// <summary>The problems alone: they say all that the reader of a log needs.</summary>
    public override string ToString() => Message;
}
