using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>
/// A condition over the columns of one row: a scalar SQL expression of which only what docs/contract.md lists is understood, with types checked
/// beforehand. The SQL of it is written anew, so nothing of the text but constants and column names reaches the engine.
/// </summary>
internal sealed class CheckExpression
{
    private readonly CheckNode root;

    private CheckExpression(CheckNode root, IReadOnlyList<string> columns, IReadOnlyList<(int Offset, string Pattern)> patterns)
    {
        this.root = root;
        Columns = columns;
        Patterns = patterns;
    }

    /// <summary>The columns it looks at, each once, in the order in which they first stand.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>Its regular expressions and where they stand; whether RE2 takes them is checked by <see cref="ContractPatterns"/>.</summary>
    public IReadOnlyList<(int Offset, string Pattern)> Patterns { get; }

    /// <summary>Reads a condition.</summary>
    /// <exception cref="CheckExpressionException">It is none.</exception>
    public static CheckExpression Parse(string text, IReadOnlyList<Column> columns)
    {
        var parser = new CheckParser(text, columns);
        var root = parser.Condition();
        return new CheckExpression(root, parser.Used, parser.Patterns);
    }

    /// <summary>
    /// A boolean DuckDB expression. It is null where a missing value leaves it open, and where there is no result (division by zero, a cast
    /// that does not fit); no row makes the query fail.
    /// </summary>
    /// <param name="column">SQL of a column by its name: BIGINT, DOUBLE, VARCHAR, BOOLEAN, DATE or TIMESTAMP by its type.</param>
    public string Sql(Func<string, string> column) => root.Sql(column);
}
