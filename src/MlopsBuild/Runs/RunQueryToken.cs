namespace MlopsBuild.Runs;

/// <summary>A piece of a query.</summary>
/// <param name="Kind">What sort of piece.</param>
/// <param name="Text">As it is written; of a text what stands between its quotes.</param>
/// <param name="Position">Where it begins, from 0.</param>
internal readonly record struct RunQueryToken(RunQueryTokenKind Kind, string Text, int Position)
{
    /// <summary>The piece as messages name it.</summary>
    public string Shown => Kind switch { RunQueryTokenKind.End => "the end", RunQueryTokenKind.Text => $"the text '{Text}'", _ => $"\"{Text}\"" };

    public bool Is(string sign) => Kind == RunQueryTokenKind.Sign && Text == sign;

    public bool IsWord(string word) => Kind == RunQueryTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
