using System.Text.RegularExpressions;

namespace MlopsBuild.Testing.Documents;

/// <summary>A page of the documentation: README.md or one of docs.</summary>
public sealed partial class DocumentedPage
{
    private readonly string[] _lines;

    private DocumentedPage(string path)
    {
        Path = System.IO.Path.GetRelativePath(RepositoryRoot.Path, path).Replace('\\', '/');
        _lines = File.ReadAllLines(path);
    }

    /// <summary>Its path from the root of the repository.</summary>
    public string Path { get; }

    /// <summary>Its file's name.</summary>
    public string Name => System.IO.Path.GetFileName(Path);

    /// <summary>All of its text.</summary>
    public string Text => string.Join('\n', _lines);

    /// <summary>All pages that say how MlopsBuild is used.</summary>
    public static IReadOnlyList<DocumentedPage> All { get; } =
        [.. Directory.EnumerateFiles(System.IO.Path.Combine(RepositoryRoot.Path, "docs"), "*.md").Append(System.IO.Path.Combine(RepositoryRoot.Path, "README.md")).Order(StringComparer.Ordinal).Select(path => new DocumentedPage(path))];

    /// <summary>The page of a name.</summary>
    public static DocumentedPage Of(string name) => All.Single(page => page.Name == name);

    /// <summary>Its blocks, in order.</summary>
    public IEnumerable<PageBlock> Blocks()
    {
        for (var i = 0; i < _lines.Length; i++)
        {
            if (Fence().Match(_lines[i]) is { Success: true } fence)
            {
                var end = Array.FindIndex(_lines, i + 1, line => line.Trim() == "```");
                yield return new PageBlock(fence.Groups[1].Value, i + 2, _lines[(i + 1)..end]);
                i = end;
            }
            else if (IsIndented(i) && (i == 0 || _lines[i - 1].Length == 0))
            {
                var end = i;
                while (IsIndented(end))
                    end++;
                yield return new PageBlock("", i + 1, [.. _lines[i..end].Select(line => line[4..])]);
                i = end - 1;
            }
        }
    }

    /// <summary>The commands of its blocks for a shell, in order.</summary>
    public IEnumerable<DocumentedCommand> Commands()
    {
        var blocks = Blocks().ToList();
        for (var i = 0; i < blocks.Count; i++)
        {
            var block = blocks[i];
            if (block.Language is not ("sh" or "fish"))
                continue;
            // An output that is shown follows its command with nothing between them but an empty line.
            var shown = i + 1 < blocks.Count && blocks[i + 1] is { Language: "text" } next && next.Number <= block.Number + block.Lines.Count + 3 ? next.Lines : [];
            var last = block.Lines.ToList().FindLastIndex(line => line.Length > 0);
            for (var line = 0; line <= last; line++)
            {
                if (block.Lines[line].Length > 0)
                    yield return DocumentedCommand.Of(Path, block.Number + line, block.Language, block.Lines[line], line == last ? shown : []);
            }
        }
    }

    private bool IsIndented(int line) => line < _lines.Length && _lines[line].StartsWith("    ", StringComparison.Ordinal);

    [GeneratedRegex("^```([a-z]*)$")]
    private static partial Regex Fence();
}
