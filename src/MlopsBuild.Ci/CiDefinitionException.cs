namespace MlopsBuild.Ci;

/// <summary>Workflows that cannot be written for their servers, with all that is wrong.</summary>
public sealed class CiDefinitionException : ArgumentException
{
    /// <summary>An exception for these problems.</summary>
    public CiDefinitionException(IReadOnlyList<string> problems)
        : base(problems.Count == 1 ? problems[0] : $"{problems.Count} problems of workflows:\n{string.Join('\n', problems.Select(problem => $"- {problem}"))}") => Problems = problems;

    /// <summary>What is wrong, a sentence each.</summary>
    public IReadOnlyList<string> Problems { get; }
}
