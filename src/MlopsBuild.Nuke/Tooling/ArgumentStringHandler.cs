using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Nuke.Common.IO;

namespace Nuke.Common.Tooling;

/// <summary>
/// A command line from an interpolated text. A value that is no plain word is quoted so that the program gets it as one argument, except with the format
/// <c>nq</c>; null and empty texts leave nothing; the values of a sequence are quoted each by itself. With the format <c>r</c> the value is redacted
/// wherever the build shows it.
/// </summary>
[InterpolatedStringHandler]
public ref struct ArgumentStringHandler
{
    private const string Unquoted = "nq";
    private const string Secret = "r";
    private readonly StringBuilder _text;
    private readonly List<string> _secrets;
    private int _values;
    private bool _literal;
    private string? _sole;

    /// <summary>Called by the compiler.</summary>
    public ArgumentStringHandler(int literalLength, int formattedCount)
    {
        _text = new StringBuilder(literalLength + (formattedCount * 16));
        _secrets = [];
    }

    /// <summary>Takes a text as it stands.</summary>
    public static implicit operator ArgumentStringHandler(string? value)
    {
        var handler = new ArgumentStringHandler(value?.Length ?? 0, 0);
        handler._text.Append(value);
        handler._literal = true;
        return handler;
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string value)
    {
        _text.Append(value);
        _literal = true;
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted(object? value, int alignment = 0, string? format = null)
    {
        _values++;
        switch (value)
        {
            case IEnumerable<IAbsolutePathHolder> paths:
                _text.AppendJoin(' ', paths.Select(x => ArgumentText.Quoted(x.Path)));
                break;
            case IEnumerable<string> texts:
                var separator = "";
                foreach (var text in texts.Where(x => !string.IsNullOrEmpty(x)))
                {
                    Append(text, format, separator);
                    separator = " ";
                }

                break;
            case IAbsolutePathHolder { Path: var path } when format is not (null or Secret):
                _text.Append(path.ToString(format, CultureInfo.InvariantCulture));
                break;
            default:
                Append(TextOf(value, format), format);
                _sole = value as string;
                break;
        }
    }

    internal readonly string Text
    {
        get
        {
            // A text that is all there is stands for the command line as a whole.
            if (!_literal && _values == 1 && _sole is { } sole)
                return ArgumentText.IsQuoted(sole) ? sole[1..^1] : sole;
            return _text?.ToString() ?? "";
        }
    }

    internal readonly IReadOnlyList<string> Secrets => _secrets ?? [];

    private readonly void Append(string text, string? format, string separator = "")
    {
        if (text.Length == 0)
            return;
        if (format == Secret)
            _secrets.Add(text);
        _text.Append(separator).Append(format == Unquoted ? text : ArgumentText.Quoted(text));
    }

    private static string TextOf(object? value, string? format) => value switch
    {
        null => "",
        IFormattable formattable when format is not (null or Secret or Unquoted) => formattable.ToString(format, CultureInfo.InvariantCulture),
        _ => OptionConversion.Text(value),
    };
}
