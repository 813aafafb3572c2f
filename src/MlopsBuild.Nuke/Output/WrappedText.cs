using System.Text;

namespace Nuke.Common.Execution;

/// <summary>Text in lines of at most so many columns; only a single word may be longer.</summary>
internal sealed class WrappedText(int width)
{
    private readonly StringBuilder _text = new();

    public int Width => width;

    public void Empty() => _text.AppendLine();

    public void Line(string line) => _text.AppendLine(line);

    /// <summary>Words behind an indentation, and behind another one from the second line on.</summary>
    public void Paragraph(int first, int hanging, string words) => Words(Columns.Repeat(' ', first), hanging, words);

    /// <summary>A title with words beside it in a column of their own.</summary>
    public void Row(int indentation, string title, int column, int hanging, string words) =>
        Words(Columns.Left(Columns.Repeat(' ', indentation) + title, column), hanging, words);

    public override string ToString() => _text.ToString();

    private void Words(string opening, int hanging, string words)
    {
        var line = new StringBuilder(opening);
        var isEmpty = true;
        foreach (var word in words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var isOpening = line.Length == opening.Length && isEmpty;
            if (line.Length + (isEmpty ? 0 : 1) + word.Length > width && !(isOpening && opening.AsSpan().IsWhiteSpace()))
            {
                _text.AppendLine(line.ToString());
                line.Clear().Append(' ', hanging);
                isEmpty = true;
            }

            // A word that only the indentation pushes over the edge gives up some of it.
            if (isEmpty && line.Length + word.Length > width && line.ToString().AsSpan().IsWhiteSpace())
                line.Length = Math.Clamp(width - word.Length, 0, line.Length);
            line.Append(isEmpty ? "" : " ").Append(word);
            isEmpty = false;
        }

        _text.AppendLine(line.ToString());
    }
}
