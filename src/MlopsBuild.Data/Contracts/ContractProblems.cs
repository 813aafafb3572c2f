using System.Globalization;

namespace MlopsBuild.Data;

/// <summary>Gathers what is wrong with a contract, so that all of it is told at once.</summary>
/// <param name="path">Path of the file as the caller named it.</param>
internal sealed class ContractProblems(string path)
{
    private const int Most = 100;

    private readonly List<(int Line, int Column, string Sentence)> found = [];

    public int Count => found.Count;

    public void At(YamlValue value, string sentence) => At(value.Line, value.Column, sentence);

    public void At(int line, int column, string sentence) => found.Add((line, column, sentence));

    public ContractException Exception()
    {
        var sorted = found.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).ToList();
        var listed = sorted.Take(Most).Select(problem => Text(problem.Line, problem.Column, problem.Sentence));
        if (sorted.Count > Most)
            listed = listed.Append(Text(sorted[Most].Line, sorted[Most].Column, $"From here on {sorted.Count - Most} more problems are not listed."));
        return new ContractException([.. listed.Distinct()]);
    }

    private string Text(int line, int column, string sentence) => string.Create(CultureInfo.InvariantCulture, $"{path}:{line}:{column}: {sentence}");
}
