using System.Globalization;
using System.Text;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Gathers the lines of a contract file.</summary>
internal sealed class ContractLines
{
    private const int Widest = 120;

    private readonly StringBuilder text = new();
    private bool isBlankDue;

    public bool IsEmpty => text.Length == 0;

    public void Add(string line)
    {
        if (isBlankDue)
            text.Append('\n');
        isBlankDue = false;
        text.Append(line).Append('\n');
    }

    public void Add(ContractLines lines) => text.Append(lines.text);

    public void Add(string indent, IEnumerable<string> lines)
    {
        foreach (var line in lines)
            Add(indent + line);
    }

    /// <summary>Parts what follows, if anything does, from what stands.</summary>
    public void Blank() => isBlankDue = true;

    /// <param name="key">The key with its indentation.</param>
    /// <param name="value">The text.</param>
    public void Text(string key, string value) => Add($"{key}: {YamlSpelling.Block(value)}");

    /// <summary>A list on one line, or on a line each when that gets too wide.</summary>
    public void List(string key, IReadOnlyList<string> values, bool areNumbers = false)
    {
        var line = $"{key}: [{string.Join(", ", areNumbers ? values : values.Select(YamlSpelling.Flow))}]";
        if (line.Length <= Widest || values.Count == 1)
        {
            Add(line);
            return;
        }

        Add($"{key}:");
        var indent = new string(' ', key.Length - key.TrimStart(' ', '-').Length);
        Add($"{indent}  - ", areNumbers ? values : values.Select(YamlSpelling.Block));
    }

    public void Map(string key, IEnumerable<string> entries) => Add($"{key}: {{ {string.Join(", ", entries)} }}");

    /// <summary>A rule that is on.</summary>
    public void Switch(string key, RuleSettings settings)
    {
        if (settings == RuleSettings.Default)
            Add($"{key}: true");
        else
            Map(key, Settings(settings));
    }

    public static IReadOnlyList<string> Settings(RuleSettings settings)
    {
        var entries = new List<string>();
        if (settings.Severity != Severity.Error)
            entries.Add($"severity: {ContractWords.Of(ContractWords.Severities, settings.Severity)}");
        if (settings.Action != RuleAction.Fail)
            entries.Add($"action: {ContractWords.Of(ContractWords.Actions, settings.Action)}");
        if (settings.MaxFailing is { } most)
            entries.Add($"max-failing: {YamlSpelling.Number(most)}");
        return entries;
    }

    public static IEnumerable<string> Bounds(long? least, long? most)
    {
        if (least is not null)
            yield return string.Create(CultureInfo.InvariantCulture, $"min: {least}");
        if (most is not null)
            yield return string.Create(CultureInfo.InvariantCulture, $"max: {most}");
    }

    public override string ToString() => text.ToString();
}
