using System.Runtime.CompilerServices;
using System.Text;

namespace MlopsBuild.Reports;

/// <summary>
/// A piece of HTML or SVG under construction. Only the fixed parts of an interpolated string become markup; what stands in its holes is
/// shown as text, so that no name or value can end a tag.
/// </summary>
public sealed class Markup
{
    private readonly StringBuilder _text = new();

    /// <summary>A piece of markup: <c>Markup.Of($"&lt;b&gt;{name}&lt;/b&gt;")</c>.</summary>
    /// <param name="template">Markup with text, whole numbers, coordinates or other pieces in the holes.</param>
    public static Markup Of(MarkupTemplate template) => template.Target;

    /// <summary>Adds markup: <c>page.Add($"&lt;b&gt;{name}&lt;/b&gt;")</c>.</summary>
    /// <param name="template">As in <see cref="Of"/>.</param>
    public Markup Add([InterpolatedStringHandlerArgument("")] MarkupTemplate template) => template.Target;

    /// <summary>Adds a piece for each item, as long as all of them together stay within a size.</summary>
    /// <param name="items">The items.</param>
    /// <param name="bytes">Largest size of what is added, in UTF-8 bytes.</param>
    /// <param name="add">Adds the piece of one item.</param>
    /// <returns>How many items were left off at the end.</returns>
    public int AddEach<T>(IReadOnlyList<T> items, int bytes, Action<Markup, T> add)
    {
        for (var i = 0; i < items.Count; i++)
        {
            var piece = new Markup();
            add(piece, items[i]);
            bytes -= Encoding.UTF8.GetByteCount(piece.ToString());
            if (bytes < 0)
                return items.Count - i;
            _text.Append(piece._text);
        }

        return 0;
    }

    /// <summary>The markup.</summary>
    public override string ToString() => _text.ToString();

    internal void Append(string markup) => _text.Append(markup);

    internal void Append(Markup piece) => _text.Append(piece._text);

    internal void AppendText(string text)
    {
        foreach (var c in VisibleText.Of(text))
        {
            _ = c switch
            {
                '&' => _text.Append("&amp;"),
                '<' => _text.Append("&lt;"),
                '>' => _text.Append("&gt;"),
                '"' => _text.Append("&quot;"),
                '\'' => _text.Append("&#39;"),
                _ => _text.Append(c),
            };
        }
    }
}
