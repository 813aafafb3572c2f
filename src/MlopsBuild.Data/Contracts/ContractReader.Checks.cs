using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

internal sealed partial class ContractReader
{
    private readonly List<(int Line, int Column, string Pattern)> patterns = [];

    private bool hasUntyped;

    private void Expression(YamlValue.Scalar place, IReadOnlyList<Column> columns)
    {
        // Without all types the parser would blame the expression for them.
        if (hasUntyped)
            return;
        try
        {
            var expression = CheckExpression.Parse(place.Text, columns);
            foreach (var (offset, pattern) in expression.Patterns)
            {
                var (line, column) = YamlPlaces.Of(place, offset);
                patterns.Add((line, column, pattern));
            }
        }
        catch (CheckExpressionException cause)
        {
            foreach (var problem in cause.Problems)
            {
                var (line, column) = YamlPlaces.Of(place, problem.Offset);
                problems.At(line, column, problem.Sentence);
            }
        }
    }

    private void CheckPatterns()
    {
        var faults = ContractPatterns.Check([.. patterns.Select(each => each.Pattern)]);
        for (var i = 0; i < faults.Count; i++)
            if (faults[i] is { } fault)
                problems.At(patterns[i].Line, patterns[i].Column, $"The pattern {Shown.Text(patterns[i].Pattern)} is no RE2 pattern: {fault}; https://github.com/google/re2/wiki/Syntax lists what is.");
    }
}
