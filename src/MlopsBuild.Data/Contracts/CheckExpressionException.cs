namespace MlopsBuild.Data;

/// <summary>The text of a check is no condition over the columns.</summary>
/// <param name="problems">What is wrong, at least one.</param>
internal sealed class CheckExpressionException(IReadOnlyList<CheckProblem> problems) : Exception(string.Join(" ", problems.Select(problem => problem.Sentence)))
{
    public IReadOnlyList<CheckProblem> Problems { get; } = problems;
}
