namespace MlopsBuild.Data;

/// <summary>A word of a check.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">A word or symbol as it stands, a name or text without its quotes.</param>
/// <param name="Offset">Where it starts, counted from 0.</param>
internal readonly record struct CheckToken(CheckTokenKind Kind, string Text, int Offset)
{
    public bool Is(string symbol) => Kind == CheckTokenKind.Symbol && Text == symbol;

    public bool IsWord(string word) => Kind == CheckTokenKind.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>The token, for a sentence.</summary>
    public string Found => Kind == CheckTokenKind.End ? "the end" : Kind == CheckTokenKind.Text ? $"the text {Shown.Text(Text)}" : Shown.Text(Text);
}
