namespace Nuke.Common.CI;

/// <summary>A configuration is defined wrongly; one sentence for each problem.</summary>
internal sealed class GenerationFailedException(IReadOnlyList<string> problems) : Exception(string.Join(Environment.NewLine, problems))
{
    public IReadOnlyList<string> Problems { get; } = problems;
}
