using System.Globalization;
using System.Text;

namespace MlopsBuild.Cards;

/// <summary>
/// The metadata of a card, as YAML in block style between two lines of dashes. A text that YAML might take for something else, or that holds anything but
/// plain letters, is quoted, so that no name ends the header or adds to it.
/// </summary>
public sealed class FrontMatter
{
    private static readonly string[] s_words = ["true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf"];

    private readonly List<KeyValuePair<string, object>> _entries = [];

    /// <summary>Adds an entry; nothing for null, an empty text or an empty list.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">A text, a whole or finite number, a list of texts or of <see cref="FrontMatter"/>, or a <see cref="FrontMatter"/>.</param>
    public FrontMatter Add(string name, object? value)
    {
        if (value is not (null or "" or System.Collections.ICollection { Count: 0 }) && value is not FrontMatter { _entries.Count: 0 })
            _entries.Add(new(name, value));
        return this;
    }

    /// <summary>The header with its lines of dashes.</summary>
    public override string ToString()
    {
        var text = new StringBuilder("---\n");
        Write(text, this, 0);
        return text.Append("---\n").ToString();
    }

    private static void Write(StringBuilder text, FrontMatter map, int indentation, bool onDash = false)
    {
        foreach (var (name, value) in map._entries)
        {
            text.Append(' ', onDash ? 0 : indentation).Append(Scalar(name)).Append(':');
            onDash = false;
            switch (value)
            {
                case FrontMatter inner:
                    text.Append('\n');
                    Write(text, inner, indentation + 2);
                    break;
                case System.Collections.IEnumerable list when value is not string:
                    text.Append('\n');
                    foreach (var item in list)
                        Write(text, item, indentation);
                    break;
                default:
                    text.Append(' ').Append(Scalar(value)).Append('\n');
                    break;
            }
        }
    }

    private static void Write(StringBuilder text, object item, int indentation)
    {
        text.Append(' ', indentation).Append("- ");
        if (item is FrontMatter map)
            Write(text, map, indentation + 2, onDash: true);
        else
            text.Append(Scalar(item)).Append('\n');
    }

    private static string Scalar(object value) => value switch
    {
        string text => IsPlain(text) ? text : Quoted(text),
        double or float when !double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture)) => throw new ArgumentException($"The value is {value}, expected a finite number.", nameof(value)),
        // YAML 1.1 takes 1E-05 for a text.
        double or float when ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture) is var text && text.Contains('E') && !text.Contains('.') => text.Replace("E", ".0E", StringComparison.Ordinal),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"The value \"{value}\" is a {value.GetType().Name}, expected a text, a number, a list or a map.", nameof(value)),
    };

    private static bool IsPlain(string text) =>
        text.Length > 0 && char.IsAsciiLetter(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/') && !s_words.Contains(text, StringComparer.OrdinalIgnoreCase);

    private static string Quoted(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var rune in text.EnumerateRunes())
        {
            _ = rune.Value switch
            {
                '"' or '\\' => quoted.Append('\\').Append((char)rune.Value),
                >= 0x20 and <= 0x7E => quoted.Append((char)rune.Value),
                _ when Rune.IsLetterOrDigit(rune) => quoted.Append(rune.ToString()),
                <= 0xFF => quoted.Append(CultureInfo.InvariantCulture, $"\\x{rune.Value:X2}"),
                <= 0xFFFF => quoted.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}"),
                _ => quoted.Append(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}"),
            };
        }

        return quoted.Append('"').ToString();
    }
}
