using System.Text.RegularExpressions;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Turns the values of a contract file into a contract.</summary>
/// <param name="problems">Where problems go; the result counts only when there are none.</param>
/// <param name="named">Kind of file by the name of the data; null when that is not known.</param>
internal sealed partial class ContractReader(ContractProblems problems, DatasetFormat? named = null)
{
    private static readonly string[] FormatKeys = ["type", "delimiter", "quote", "header", "encoding", "decimal", "missing", "date", "timestamp", "lines"];
    private static readonly string[] SettingKeys = ["severity", "action", "max-failing"];

    public Contract? Read(YamlValue document)
    {
        if (ContractMap.Of(document, "the contract", problems, "contract", "name", "description", "format", "columns", "rules") is not { } map)
            return null;
        map.Require("contract", "name", "columns");
        if (map.Text("contract") is { } version && version != ContractFile.Version)
            problems.At(map["contract"]!, $"\"contract\" is {Shown.Text(version)}, expected {ContractFile.Version}; another version needs another release of this tool.");
        var name = map.Text("name");
        if (name is not null && !NameForm().IsMatch(name))
            problems.At(map["name"]!, $"\"name\" is {Shown.Text(name)}, expected letters, digits, \"-\", \"_\" and \".\" (not first), at most 100; it names a folder.");
        var columns = Columns(map);
        var contract = new Contract
        {
            Name = name ?? "",
            Description = map.Text("description") ?? "",
            Dialect = map["format"] is { } format ? Format(format) : new Dialect(),
            Schema = new DatasetSchema { Columns = columns },
            Table = map["rules"] is { } rules ? Rules(rules, columns) : new TableRules(),
        };
        CheckPatterns();
        return contract;
    }

    [GeneratedRegex("^[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}\\z")]
    private static partial Regex NameForm();

    private Dialect Format(YamlValue value)
    {
        var map = ContractMap.Of(value, "the format", problems, FormatKeys);
        if (map is null)
            return new Dialect();
        var standard = new Dialect();
        var dialect = new Dialect
        {
            Format = map.Choice("type", ContractWords.Formats),
            Delimiter = Character(map, "delimiter", "tab", '\t') ?? standard.Delimiter,
            Quote = map["quote"] is YamlValue.Scalar { Text: "none" } ? null : Character(map, "quote", "none", '\0') ?? standard.Quote,
            Header = map.Flag("header") ?? standard.Header,
            Encoding = map.Text("encoding") ?? standard.Encoding,
            DecimalSeparator = map.Choice("decimal", (".", '.'), (",", ',')) ?? standard.DecimalSeparator,
            Missing = map["missing"] is { } missing ? Missing(map, missing) : standard.Missing,
            DateFormat = TimeFormat(map, "date"),
            TimestampFormat = TimeFormat(map, "timestamp"),
            Lines = map["lines"] is { } lines && ContractMap.Of(lines, "\"lines\"", problems, SettingKeys) is { } settings ? Settings(settings) : standard.Lines,
        };
        if (dialect.Encoding is not ("utf-8" or "utf-16" or "latin-1" or "windows-1252"))
            problems.At(map["encoding"]!, $"\"encoding\" is {Shown.Text(dialect.Encoding)}; {Shown.Instead(dialect.Encoding, ["utf-8", "utf-16", "latin-1", "windows-1252"])}");
        if (dialect.Delimiter == dialect.Quote)
            problems.At(map["delimiter"] ?? map["quote"]!, $"\"delimiter\" and \"quote\" are both {Shown.Text(dialect.Delimiter.ToString())}; they must differ.");
        if ((map["type"] is null ? named : dialect.Format) is { } kind)
            CheckKeys(map, kind);
        return dialect;
    }

    private void CheckKeys(ContractMap map, DatasetFormat kind)
    {
        // The values of a Parquet file have types; only parts of its path, such as day=2026-01-31, are texts.
        string[] keys = kind switch
        {
            DatasetFormat.Parquet => ["type", "date", "timestamp"],
            DatasetFormat.JsonLines => ["type", "encoding", "date", "timestamp", "lines"],
            _ => FormatKeys,
        };
        foreach (var key in FormatKeys.Except(keys))
        {
            if (map[key] is { } value)
                problems.At(value, $"\"{key}\" means nothing for {ContractWords.Of(ContractWords.Formats, kind)} files, whose format has only {string.Join(", ", keys)}; remove it{(map["type"] is null ? ", or name another \"type\"" : " or correct \"type\"")}.");
        }
    }

    private char? Character(ContractMap map, string key, string word, char meaning)
    {
        if (map[key] is not YamlValue.Scalar { IsNull: false, Text: var text })
        {
            if (map[key] is { } other)
                problems.At(other, $"\"{key}\" is {other.Kind}, expected one character or \"{word}\".");
            return null;
        }

        if (text == word)
            return meaning;
        if (text.Length == 1 && text[0] is not ('\r' or '\n' or '\0') && !char.IsSurrogate(text[0]))
            return text[0];
        problems.At(map[key]!, $"\"{key}\" is {Shown.Text(text)}, expected one character or \"{word}\".");
        return null;
    }

    private IReadOnlyList<string> Missing(ContractMap map, YamlValue value)
    {
        if (value is YamlValue.List { Items.Count: 0 })
            return [];
        var texts = new List<string>();
        foreach (var item in map.Items(value, "missing"))
        {
            if (item is not YamlValue.Scalar { IsNull: false } scalar)
                problems.At(item, $"A missing value is {(item is YamlValue.Scalar ? "null" : item.Kind)}, expected text; write it in quotes, such as \"\" or \"null\".");
            else if (texts.Contains(scalar.Text))
                problems.At(item, $"{Shown.Text(scalar.Text)} stands twice; keep one.");
            else
                texts.Add(scalar.Text);
        }

        return texts;
    }

    private string? TimeFormat(ContractMap map, string key)
    {
        if (map.Line(key) is not { } text)
            return null;
        for (var at = text.IndexOf('%', StringComparison.Ordinal); at >= 0; at = at + 2 < text.Length ? text.IndexOf('%', at + 2) : -1)
        {
            var letter = at + 1 < text.Length && text[at + 1] == '-' ? at + 2 : at + 1;
            if (letter >= text.Length || !"aAbBcdDfgGHIjmMnpSuUVwWxXyYzZ%".Contains(text[letter], StringComparison.Ordinal))
            {
                problems.At(map[key]!, $"\"{key}\" is {Shown.Text(text)}, and {Shown.Text(text[at..Math.Min(text.Length, letter + 1)])} is no placeholder; expected those of strftime, such as %Y-%m-%d.");
                return null;
            }
        }

        if (text.Contains('%', StringComparison.Ordinal))
            return text;
        problems.At(map[key]!, $"\"{key}\" is {Shown.Text(text)}, expected placeholders of strftime, such as %d.%m.%Y.");
        return null;
    }

    private RuleSettings Settings(ContractMap map, bool mayQuarantine = true)
    {
        var action = map.Choice("action", ContractWords.Actions) ?? RuleAction.Fail;
        if (action == RuleAction.Quarantine && !mayQuarantine)
            problems.At(map["action"]!, "Rows out of order are never set aside; the action of \"order\" is fail.");
        return new RuleSettings
        {
            Severity = Severity(map),
            Action = action,
            MaxFailing = map.Number("max-failing", "a fraction from 0 to 1", value => value is >= 0 and <= 1),
        };
    }

    private static Severity Severity(ContractMap map) =>
        map.Choice("severity", ContractWords.Severities) ?? Datasets.Severity.Error;
}
