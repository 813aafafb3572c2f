using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Nuke.Common.IO;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>
/// A command line from an interpolated text. Values with spaces are put into double quotes, except with the format <c>nq</c>;
/// with the format <c>r</c> the value is redacted wherever the build shows it.
/// </summary>
[InterpolatedStringHandler]
public ref struct ArgumentStringHandler
{
    private readonly StringBuilder _text;
    private readonly List<string> _secrets;
    private int _values;
    private bool _literal;

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
        if (value is IEnumerable<IAbsolutePathHolder> paths)
        {
            _text.Append(string.Join(' ', paths.Select(x => x.Path.ToString().DoubleQuoteIfNeeded())));
            return;
        }

        var secret = format == "r";
        var raw = format == "nq";
        var text = value is IFormattable formattable && !secret && !raw
            ? formattable.ToString(format, CultureInfo.InvariantCulture)
            : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (secret && text.Length > 0)
            _secrets.Add(text);
        _text.Append(raw || text.Length == 0 ? text : text.DoubleQuoteIfNeeded());
    }

    internal readonly string Text
    {
        get
        {
            var text = _text?.ToString() ?? "";
            var isOneQuotedValue = !_literal && _values == 1 && text.Length > 1 && text[0] == '"' && text[^1] == '"';
            return isOneQuotedValue ? text[1..^1] : text;
        }
    }

    internal readonly IReadOnlyList<string> Secrets => _secrets ?? [];
}
