namespace MlopsBuild.Runs;

/// <summary>A query over runs cannot be understood: the message shows where, and what was expected there.</summary>
public sealed class RunQueryException : ArgumentException
{
    internal RunQueryException(string query, int position, string problem)
        : base($"The query cannot be understood at character {position + 1}: {problem}{Environment.NewLine}  {Shown(query)}{Environment.NewLine}  {new string(' ', position)}^") =>
        Position = position;

    /// <summary>Where, from 0.</summary>
    public int Position { get; }

    // One character for each, so that the caret stands below its place.
    private static string Shown(string query) => string.Concat(query.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) ? '?' : letter));
}
