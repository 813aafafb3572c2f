using System.Text;
using Nuke.Common.IO;

namespace Nuke.Common.ProjectModel;

/// <summary>A solution in the line-oriented format of Visual Studio.</summary>
internal sealed class SlnFile : SolutionFile
{
    private readonly AbsolutePath _path;
    private readonly List<string> _lines;
    private readonly string _lineBreak;
    private readonly bool _hasMark;

    public SlnFile(AbsolutePath path)
    {
        _path = path;
        var bytes = File.ReadAllBytes(path);
        _hasMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        var text = Encoding.UTF8.GetString(bytes, _hasMark ? 3 : 0, bytes.Length - (_hasMark ? 3 : 0));
        _lineBreak = text.Contains("\r\n") ? "\r\n" : "\n";
        _lines = [.. text.Split('\n').Select(x => x.TrimEnd('\r'))];
        if (!text.Contains("Microsoft Visual Studio Solution File"))
            throw new FormatException($"Solution \"{path}\" cannot be read; expected a line \"Microsoft Visual Studio Solution File\".");
        Read();
    }

    public override void Add(SolutionItem item, IReadOnlyDictionary<string, string>? configurationPlatforms)
    {
        var at = _lines.FindLastIndex(x => x.Trim() == "EndProject") + 1;
        if (at == 0 && (at = _lines.FindIndex(x => x.Trim() == "Global")) < 0)
            at = _lines.Count;
        _lines.InsertRange(at, [$"Project(\"{Braced(item.TypeId)}\") = \"{item.Name}\", \"{item.Path.Replace('/', '\\')}\", \"{Braced(item.Id)}\"", "EndProject"]);
        if (item.ParentId is { } parent)
            SectionLines("NestedProjects", "preSolution", [$"{Braced(item.Id)} = {Braced(parent)}"]);
        if (!item.IsFolder)
            SectionLines("ProjectConfigurationPlatforms", "postSolution", [.. Platforms(item, configurationPlatforms)]);
        Items.Add(item);
    }

    public override void Remove(SolutionItem item)
    {
        var id = Braced(item.Id);
        var start = _lines.FindIndex(x => x.StartsWith("Project(", StringComparison.Ordinal) && x.Contains($"\"{id}\"", StringComparison.OrdinalIgnoreCase));
        var end = _lines.FindIndex(start, x => x.Trim() == "EndProject");
        _lines.RemoveRange(start, end - start + 1);
        _lines.RemoveAll(x => x.TrimStart().StartsWith(id, StringComparison.OrdinalIgnoreCase));
        Items.Remove(item);
    }

    public override void Write(AbsolutePath path) =>
        File.WriteAllText(path, string.Join(_lineBreak, _lines), new UTF8Encoding(_hasMark));

    private void Read()
    {
        SolutionItem? item = null;
        var section = "";
        for (var i = 0; i < _lines.Count; i++)
        {
            var line = _lines[i].Trim();
            if (line.StartsWith("Project(", StringComparison.Ordinal))
                Items.Add(item = Item(line, i));
            else if (line == "EndProject")
                item = null;
            else if (line.StartsWith("ProjectSection(", StringComparison.Ordinal) || line.StartsWith("GlobalSection(", StringComparison.Ordinal))
                section = line[(line.IndexOf('(') + 1)..Math.Max(line.IndexOf(')'), line.IndexOf('(') + 1)];
            else if (line is "EndProjectSection" or "EndGlobalSection")
                section = "";
            else if (line.Split(" = ", 2) is [var key, var value])
                ReadEntry(section, item, key, value);
        }
    }

    private void ReadEntry(string section, SolutionItem? item, string key, string value)
    {
        if (section == "SolutionItems" && item is not null)
            item.Files[key] = value;
        else if (section == "NestedProjects" && Guid.TryParse(key, out var child) && Guid.TryParse(value, out var parent)
                 && Items.Find(x => x.Id == child) is { } nested)
            nested.ParentId = parent;
    }

    private SolutionItem Item(string line, int index)
    {
        // Project("{type}") = "name", "path", "{id}"
        return line.Split('"') is [_, var type, _, var name, _, var path, _, var id, ..] && Guid.TryParse(type, out var typeId) && Guid.TryParse(id, out var itemId)
            ? new SolutionItem(itemId, typeId, name, path)
            : throw new FormatException($"{_path}:{index + 1}: \"{line}\" cannot be read; expected Project(\"{{type}}\") = \"name\", \"path\", \"{{id}}\".");
    }

    private IEnumerable<string> Platforms(SolutionItem item, IReadOnlyDictionary<string, string>? platforms)
    {
        if (platforms is not null)
            return platforms.Select(x => $"{Braced(item.Id)}.{x.Key} = {x.Value}");
        return Section("SolutionConfigurationPlatforms")
            .Select(x => x.Split(" = ")[0].Trim())
            .SelectMany(x => new[] { $"{Braced(item.Id)}.{x}.ActiveCfg = {x}", $"{Braced(item.Id)}.{x}.Build.0 = {x}" });
    }

    private IEnumerable<string> Section(string name)
    {
        var start = SectionStart(name);
        return start < 0 ? [] : _lines.Skip(start + 1).TakeWhile(x => x.Trim() != "EndGlobalSection").Where(x => x.Contains(" = "));
    }

    private int SectionStart(string name) => _lines.FindIndex(x => x.TrimStart().StartsWith($"GlobalSection({name})", StringComparison.Ordinal));

    private void SectionLines(string name, string moment, IReadOnlyList<string> lines)
    {
        var indented = lines.Select(x => "\t\t" + x);
        var start = SectionStart(name);
        if (start >= 0)
        {
            _lines.InsertRange(_lines.FindIndex(start, x => x.Trim() == "EndGlobalSection"), indented);
            return;
        }

        var end = _lines.FindIndex(x => x.Trim() == "EndGlobal");
        if (end < 0)
        {
            _lines.InsertRange(end = _lines.FindLastIndex(x => x.Length > 0) + 1, ["Global", "EndGlobal"]);
            end++;
        }

        _lines.InsertRange(end, [$"\tGlobalSection({name}) = {moment}", .. indented, "\tEndGlobalSection"]);
    }

    private static string Braced(Guid id) => id.ToString("B").ToUpperInvariant();
}
