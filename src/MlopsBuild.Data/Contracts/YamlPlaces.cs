namespace MlopsBuild.Data;

/// <summary>Finds where a character of a value stands in the file.</summary>
internal static class YamlPlaces
{
    /// <summary>
    /// Line and column of a character of a text, whatever quotes, line folding or escapes it is written with. White space is not told apart,
    /// because YAML folds it; escapes other than of one character shift what follows them.
    /// </summary>
    /// <param name="scalar">The text.</param>
    /// <param name="offset">Place of the character in <see cref="YamlValue.Scalar.Text"/>, counted from 0.</param>
    public static (int Line, int Column) Of(YamlValue.Scalar scalar, int offset)
    {
        var source = scalar.Source;
        var at = source switch
        {
            ['|' or '>', ..] when !scalar.IsPlain => source.IndexOf('\n', StringComparison.Ordinal) + 1,
            ['\'' or '"', ..] when !scalar.IsPlain => 1,
            _ => 0,
        };
        for (var i = 0; i < Math.Min(offset, scalar.Text.Length); i++)
        {
            if (char.IsWhiteSpace(scalar.Text[i]))
                continue;
            at = SkipSpace(source, at);
            var isEscaped = source is ['\'', ..] ? source.AsSpan(at).StartsWith("''") : source is ['"', ..] && source.AsSpan(at).StartsWith("\\");
            at += !scalar.IsPlain && isEscaped ? 2 : 1;
        }

        at = Math.Min(SkipSpace(source, at), source.TrimEnd().Length);
        var before = source.AsSpan(0, at);
        var lines = before.Count('\n');
        return (scalar.Line + lines, lines == 0 ? scalar.Column + at : at - before.LastIndexOf('\n'));
    }

    private static int SkipSpace(string source, int at)
    {
        while (at < source.Length && char.IsWhiteSpace(source[at]))
            at++;
        return Math.Min(at, source.Length);
    }
}
