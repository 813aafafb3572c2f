namespace MlopsBuild.Data;

/// <summary>A part of a check.</summary>
/// <param name="Type">Type of its value.</param>
/// <param name="Offset">Where it starts in the text, counted from 0.</param>
/// <param name="Depth">Levels of parts below it.</param>
/// <param name="Weight">How many parts the engine makes of it.</param>
internal abstract record CheckNode(CheckType Type, int Offset, int Depth, int Weight)
{
    /// <summary>DuckDB SQL that needs no parentheses around it; no row makes it fail.</summary>
    /// <param name="column">SQL of a column by its name.</param>
    public abstract string Sql(Func<string, string> column);

    internal sealed record Constant(CheckType Type, int Offset, string Text) : CheckNode(Type, Offset, 0, 1)
    {
        /// <summary>The value of a constant text.</summary>
        public string? Value { get; init; }

        public override string Sql(Func<string, string> column) => Text;
    }

    internal sealed record Reference(CheckType Type, int Offset, string Name) : CheckNode(Type, Offset, 0, 1)
    {
        public override string Sql(Func<string, string> column) => column(Name);
    }

    /// <param name="Type">See <see cref="CheckNode"/>.</param>
    /// <param name="Offset">See <see cref="CheckNode"/>.</param>
    /// <param name="Parts">What it works on.</param>
    /// <param name="Render">Its SQL by that of its parts.</param>
    /// <param name="Times">How often each part stands in that SQL, or in what the engine makes of it; once when it is null.</param>
    internal sealed record Operation(CheckType Type, int Offset, IReadOnlyList<CheckNode> Parts, Func<IReadOnlyList<string>, string> Render, Func<int, int>? Times = null)
        : CheckNode(Type, Offset, 1 + Parts.Select(part => part.Depth).DefaultIfEmpty().Max(), 1 + Parts.Select((part, i) => part.Weight * (Times?.Invoke(i) ?? 1)).Sum())
    {
        public override string Sql(Func<string, string> column) => Render([.. Parts.Select(part => part.Sql(column))]);
    }
}
