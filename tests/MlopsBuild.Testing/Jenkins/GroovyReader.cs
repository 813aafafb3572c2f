using System.Text;
using System.Text.RegularExpressions;

namespace MlopsBuild.Testing.Jenkins;

/// <summary>Reads a Jenkinsfile into statements, as far as its declarative part needs it.</summary>
internal sealed partial class GroovyReader
{
    private readonly string _text;
    private int _at;

    private GroovyReader(string text) => _text = text;

    /// <summary>The statements of a text.</summary>
    /// <exception cref="FormatException">It is cut off, or a sign stands where none may.</exception>
    public static IReadOnlyList<GroovyStatement> Read(string text)
    {
        var reader = new GroovyReader(text);
        var statements = reader.Statements();
        return reader._at == text.Length ? statements : throw reader.Wrong("unexpected }");
    }

    private int Line => 1 + _text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n');

    private FormatException Wrong(string what) => new($"line {Line}: {what}");

    private void SkipSpace(bool lines)
    {
        while (_at < _text.Length)
        {
            if (_text[_at] is ' ' or '\t' or '\r' || (lines && _text[_at] is '\n' or ';'))
                _at++;
            else if (_text.AsSpan(_at).StartsWith("//"))
                _at = _text.IndexOf('\n', _at) is >= 0 and var end ? end : _text.Length;
            else if (_text.AsSpan(_at).StartsWith("/*"))
                _at = _text.IndexOf("*/", _at, StringComparison.Ordinal) is >= 0 and var end ? end + 2 : throw Wrong("a comment has no end");
            else
                return;
        }
    }

    private List<GroovyStatement> Statements()
    {
        var statements = new List<GroovyStatement>();
        for (SkipSpace(lines: true); _at < _text.Length && _text[_at] != '}'; SkipSpace(lines: true))
            statements.Add(Statement());
        return statements;
    }

    private GroovyStatement Statement()
    {
        var line = Line;
        var name = Word().Match(_text, _at);
        if (!name.Success || name.Index != _at)
            throw Wrong($"\"{_text[_at]}\" begins no statement");
        _at += name.Length;
        var statement = new GroovyStatement(name.Value, line);
        SkipSpace(lines: false);
        if (_at < _text.Length && _text[_at] == '=' && !_text.AsSpan(_at).StartsWith("=="))
        {
            _at++;
            return statement with { Assigned = Value(Raw("\n;}")) };
        }

        string? arguments = null;
        if (_at < _text.Length && _text[_at] == '(')
        {
            _at++;
            arguments = Raw(")");
            _at++;
        }
        else if (_at < _text.Length && _text[_at] is not ('\n' or '{' or '}' or ';'))
        {
            arguments = Raw("\n;{}");
        }

        if (arguments is not null)
            statement = statement with { Arguments = [.. Split(arguments).Select(Argument)] };
        SkipSpace(lines: false);
        if (_at < _text.Length && _text[_at] == '{')
        {
            var start = ++_at;
            if (name.Value is "expression" or "script")
            {
                Raw("}");
                statement = statement with { Block = [], BlockText = _text[start.._at] };
            }
            else
            {
                statement = statement with { Block = Statements(), BlockText = _text[start..Math.Min(_at, _text.Length)] };
            }

            if (_at >= _text.Length)
                throw Wrong($"the block of {name.Value} has no end");
            _at++;
        }

        return statement;
    }

    // Text up to one of these signs that stands neither in quotes nor in brackets.
    private string Raw(string ends)
    {
        var start = _at;
        var open = new Stack<char>();
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (open.Count == 0 && ends.Contains(c, StringComparison.Ordinal))
                return _text[start.._at].Trim();
            if (c is '\'' or '"')
            {
                Quoted(c);
                continue;
            }

            if (c is '(' or '[' or '{')
                open.Push(c == '(' ? ')' : c == '[' ? ']' : '}');
            else if (c is ')' or ']' or '}' && (!open.TryPop(out var expected) || expected != c))
                throw Wrong($"unexpected {c}");
            _at++;
        }

        return open.Count == 0 && ends.Contains('\n', StringComparison.Ordinal) ? _text[start..].Trim() : throw Wrong("something is not closed");
    }

    private void Quoted(char quote)
    {
        for (_at++; _at < _text.Length && _text[_at] != quote; _at++)
        {
            if (_text[_at] == '\n')
                throw Wrong("a text has no end");
            if (_text[_at] == '\\')
                _at++;
        }

        if (_at++ >= _text.Length)
            throw Wrong("a text has no end");
    }

    private static IEnumerable<string> Split(string arguments)
    {
        var reader = new GroovyReader(arguments + ",");
        while (reader._at < reader._text.Length)
        {
            var part = reader.Raw(",");
            reader._at++;
            if (part.Length > 0)
                yield return part;
        }
    }

    private static (string, GroovyValue) Argument(string text)
    {
        var named = Named().Match(text);
        return named.Success ? (named.Groups[1].Value, Value(named.Groups[2].Value)) : ("", Value(text));
    }

    private static GroovyValue Value(string text)
    {
        if (text.Length > 1 && text[0] is '\'' or '"')
        {
            var reader = new GroovyReader(text);
            reader.Quoted(text[0]);
            if (reader._at == text.Length)
                return new(text[0] == '\'' ? "text" : "template", Unescaped(text[1..^1]));
        }

        return new(
            Number().IsMatch(text) ? "number" : text is "true" or "false" ? "truth" : text.StartsWith('[') ? "list" : Call().IsMatch(text) ? "call" : Simple().IsMatch(text) ? "name" : "expression",
            text);
    }

    private static string Unescaped(string text)
    {
        var plain = new StringBuilder();
        for (var index = 0; index < text.Length; index++)
            plain.Append(text[index] == '\\' && index + 1 < text.Length ? text[++index] == 'n' ? '\n' : text[index] : text[index]);
        return plain.ToString();
    }

    [GeneratedRegex(@"[A-Za-z_][A-Za-z0-9_.]*")]
    private static partial Regex Word();

    [GeneratedRegex(@"^([A-Za-z_]\w*)\s*:\s*(.*)\z", RegexOptions.Singleline)]
    private static partial Regex Named();

    [GeneratedRegex(@"^-?[0-9]+\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"^[A-Za-z_][\w.]*\(.*\)\z", RegexOptions.Singleline)]
    private static partial Regex Call();

    [GeneratedRegex(@"^[A-Za-z_][\w.]*\z")]
    private static partial Regex Simple();
}
