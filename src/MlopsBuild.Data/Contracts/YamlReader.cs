using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlScalarStyle = YamlDotNet.Core.ScalarStyle;

namespace MlopsBuild.Data;

/// <summary>Reads one YAML document into values with their places. What contracts do not need is refused: anchors, aliases, tags, a second document.</summary>
internal sealed class YamlReader
{
    private const int Deepest = 16;

    private readonly string text;
    private readonly ContractProblems problems;
    private readonly Parser parser;

    private YamlReader(string text, ContractProblems problems)
    {
        this.text = text;
        this.problems = problems;
        parser = new Parser(new StringReader(text));
    }

    /// <summary>The document; null when there is none or it cannot be read, which is a problem then.</summary>
    public static YamlValue? Read(string text, ContractProblems problems)
    {
        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
        {
            var (line, column) = Place(text, nul);
            problems.At(line, column, "There is a NUL character, which no YAML file holds; save the file as UTF-8 text.");
            return null;
        }

        var reader = new YamlReader(text, problems);
        try
        {
            return reader.Document();
        }
        catch (YamlException cause)
        {
            Report(cause, text, problems);
        }
        catch (Exception cause) when (cause is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // The scanner lets these escape for some texts that are no YAML.
            var mark = reader.parser.Current?.End ?? Mark.Empty;
            problems.At(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column), "What follows is not YAML; look for a bracket, quote or colon too many or too few.");
        }

        return null;
    }

    /// <summary>Line and column of a character.</summary>
    public static (int Line, int Column) Place(string text, int index)
    {
        var before = text.AsSpan(0, index);
        return (before.Count('\n') + 1, index - (before.LastIndexOf('\n') + 1) + 1);
    }

    private static void Report(YamlException cause, string text, ContractProblems problems)
    {
        var message = cause.Message.TrimEnd('.');
        var (line, column) = ((int)cause.Start.Line, (int)cause.Start.Column);
        var lines = text.Split('\n');
        for (var i = Math.Max(line - 1, 0); i < lines.Length && i < cause.End.Line + 1; i++)
        {
            var indent = lines[i].AsSpan(0, lines[i].Length - lines[i].TrimStart(' ', '\t').Length);
            if (indent.Contains('\t'))
            {
                problems.At(i + 1, indent.IndexOf('\t') + 1, "The line is indented with a tab, expected spaces only.");
                return;
            }
        }

        problems.At(line, column, $"This is not YAML: {char.ToLowerInvariant(message[0])}{message[1..]}. Values that hold \": \", \" #\" or start with one of %@`&*!|>{{}}[],\"' need quotes.");
    }

    private YamlValue? Document()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            problems.At(1, 1, "The file is empty, expected a contract that starts with \"contract: mlopsbuild/contract/v1\".");
            return null;
        }

        parser.Consume<DocumentStart>();
        var root = Value(0);
        parser.Consume<DocumentEnd>();
        if (parser.TryConsume<DocumentStart>(out var second))
            problems.At((int)second.Start.Line, (int)second.Start.Column, "A second document starts here, expected one contract a file.");
        return root;
    }

    private YamlValue? Value(int depth)
    {
        var (line, column) = ((int)parser.Current!.Start.Line, (int)parser.Current.Start.Column);
        if (depth > Deepest)
            throw new SemanticErrorException(parser.Current.Start, parser.Current.End, $"Lists and maps are nested more than {Deepest} deep.");
        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            problems.At(line, column, $"{Shown.Text("*" + alias.Value)} repeats another value; contracts have no aliases, write the value itself (in quotes when it is text).");
            return null;
        }

        if (parser.Current is NodeEvent node && (!node.Anchor.IsEmpty || !node.Tag.IsEmpty))
            problems.At(line, column, $"{Shown.Text(node.Anchor.IsEmpty ? node.Tag.ToString() : "&" + node.Anchor)} is an anchor or a tag, which contracts do not have; remove it, or put the text in quotes.");
        if (parser.TryConsume<Scalar>(out var scalar))
            return new YamlValue.Scalar(line, column, scalar.Value, scalar.Style == YamlScalarStyle.Plain, Source(scalar));
        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<YamlValue>();
            while (!parser.TryConsume<SequenceEnd>(out _))
                if (Value(depth + 1) is { } item)
                    items.Add(item);
            return new YamlValue.List(line, column, items);
        }

        parser.Consume<MappingStart>();
        var entries = new List<(YamlValue.Scalar, YamlValue)>();
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = Value(depth + 1);
            var value = Value(depth + 1);
            if (key is not YamlValue.Scalar name)
            {
                if (key is not null)
                    problems.At(key, $"A key is {key.Kind}, expected text.");
            }
            else if (!keys.TryAdd(name.Text, name.Line))
                problems.At(name, $"The key {Shown.Text(name.Text)} stands twice, first on line {keys[name.Text]}; keep one.");
            else if (value is not null)
                entries.Add((name, value));
        }

        return new YamlValue.Map(line, column, entries);
    }

    private string Source(Scalar scalar)
    {
        var start = (int)Math.Clamp(scalar.Start.Index, 0, text.Length);
        return text[start..(int)Math.Clamp(scalar.End.Index, start, text.Length)];
    }
}
