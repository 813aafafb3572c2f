using System.Globalization;
using System.Text.RegularExpressions;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

internal sealed partial class ContractReader
{
    private TableRules Rules(YamlValue value, IReadOnlyList<Column> columns)
    {
        var map = ContractMap.Of(value, "\"rules\"", problems, "rows", "key", "duplicates", "checks", "references", "freshness", "order", "volume", "label-balance");
        if (map is null)
            return new TableRules();
        var duplicates = new Dictionary<RuleKind, RuleSettings>();
        return new TableRules
        {
            Rows = Rows(map),
            Key = Key(map, columns),
            Duplicates = Switch(map, "duplicates", duplicates, RuleKind.Duplicates) ? duplicates.GetValueOrDefault(RuleKind.Duplicates, RuleSettings.Default) : null,
            Checks = Checks(map, columns),
            References = References(map, columns),
            Freshness = Freshness(map, columns),
            Order = Order(map, columns),
            Volume = Volume(map),
            LabelBalance = LabelBalance(map, columns),
        };
    }

    private RowCountRule? Rows(ContractMap rules)
    {
        if (rules["rows"] is not { } value || ContractMap.Of(value, "\"rows\"", problems, "min", "max", "severity") is not { } map)
            return null;
        map.RequireAny("min", "max");
        var rule = new RowCountRule(map.Whole("min", long.MaxValue), map.Whole("max", long.MaxValue), new RuleSettings { Severity = Severity(map) });
        if (rule.Minimum > rule.Maximum)
            problems.At(value, $"No data set has at least {rule.Minimum} and at most {rule.Maximum} rows; correct \"rows\".");
        return rule;
    }

    private KeyRule? Key(ContractMap rules, IReadOnlyList<Column> columns)
    {
        if (rules["key"] is not { } value)
            return null;
        if (value is not YamlValue.Map)
            return new KeyRule(Names(rules, value, "key", columns), RuleSettings.Default);
        var map = ContractMap.Of(value, "\"key\"", problems, ["columns", .. SettingKeys])!;
        map.Require("columns");
        return new KeyRule(map["columns"] is { } names ? Names(map, names, "columns", columns) : [], Settings(map));
    }

    private OrderRule? Order(ContractMap rules, IReadOnlyList<Column> columns)
    {
        if (rules["order"] is not { } value)
            return null;
        if (value is not YamlValue.Map)
            return new OrderRule(Names(rules, value, "order", columns), RuleSettings.Default);
        var map = ContractMap.Of(value, "\"order\"", problems, ["by", .. SettingKeys])!;
        map.Require("by");
        return new OrderRule(map["by"] is { } names ? Names(map, names, "by", columns) : [], Settings(map, mayQuarantine: false));
    }

    private List<CheckRule> Checks(ContractMap rules, IReadOnlyList<Column> columns)
    {
        var checks = new List<CheckRule>();
        foreach (var item in rules.Items("checks"))
        {
            if (ContractMap.Of(item, "a check", problems, ["name", "expression", "description", .. SettingKeys]) is not { } map)
                continue;
            map.Require("name", "expression");
            var check = new CheckRule(map.Line("name") ?? "", map.Text("expression") ?? "", map.Text("description") ?? "", Settings(map));
            if (check.Name.Length > 0 && checks.Any(other => other.Name == check.Name))
                problems.At(map["name"]!, $"Two checks have the name {Shown.Text(check.Name)}; rename one.");
            if (map["expression"] is YamlValue.Scalar { IsText: true } expression)
                Expression(expression, columns);
            checks.Add(check);
        }

        return checks;
    }

    private List<ReferenceRule> References(ContractMap rules, IReadOnlyList<Column> columns)
    {
        var references = new List<ReferenceRule>();
        foreach (var item in rules.Items("references"))
        {
            if (ContractMap.Of(item, "a reference", problems, ["columns", "dataset", "key", .. SettingKeys]) is not { } map)
                continue;
            map.Require("columns", "dataset");
            var names = map["columns"] is { } own ? Names(map, own, "columns", columns) : [];
            var others = map["key"] is { } key ? Names(map, key, "key", null) : names;
            if (names.Count != others.Count)
                problems.At(map["key"]!, $"\"key\" has {others.Count} columns and \"columns\" has {names.Count}; expected as many.");
            references.Add(new ReferenceRule(names, map.Line("dataset") ?? "", others, Settings(map)));
        }

        return references;
    }

    private FreshnessRule? Freshness(ContractMap rules, IReadOnlyList<Column> columns)
    {
        if (rules["freshness"] is not { } value || ContractMap.Of(value, "\"freshness\"", problems, "column", "max-age", "severity") is not { } map)
            return null;
        map.Require("column", "max-age");
        var name = map.Text("column") ?? "";
        if (map["column"] is { } place && name.Length > 0 && Declared(name, place, columns) is { Type: not (ColumnType.Date or ColumnType.Timestamp) } column)
            problems.At(place, $"The column {Shown.Text(name)} is {Word(column.Type)}, expected a date or timestamp column.");
        var age = TimeSpan.Zero;
        if (map.Text("max-age") is { } text && !TryAge(text, out age))
            problems.At(map["max-age"]!, $"\"max-age\" is {Shown.Text(text)}, expected a whole number of seconds, minutes, hours or days such as 90m, 36h or 7d.");
        return new FreshnessRule(name, age, new RuleSettings { Severity = Severity(map) });
    }

    private static bool TryAge(string text, out TimeSpan age)
    {
        age = default;
        if (!AgeForm().IsMatch(text))
            return false;
        var count = long.Parse(text.AsSpan(0, text.Length - 1), CultureInfo.InvariantCulture);
        var seconds = count * text[^1] switch { 's' => 1, 'm' => 60, 'h' => 3600, _ => 86_400 };
        if (seconds > (long)TimeSpan.MaxValue.TotalSeconds)
            return false;
        age = TimeSpan.FromSeconds(seconds);
        return true;
    }

    [GeneratedRegex("^[1-9][0-9]{0,11}[smhd]\\z")]
    private static partial Regex AgeForm();

    private VolumeRule? Volume(ContractMap rules)
    {
        if (rules["volume"] is not { } value || ContractMap.Of(value, "\"volume\"", problems, "max-change", "severity") is not { } map)
            return null;
        map.Require("max-change");
        return new VolumeRule(map.Number("max-change", "a fraction above 0", change => change > 0) ?? 0, new RuleSettings { Severity = Severity(map) });
    }

    private LabelBalanceRule? LabelBalance(ContractMap rules, IReadOnlyList<Column> columns)
    {
        if (rules["label-balance"] is not { } value || ContractMap.Of(value, "\"label-balance\"", problems, "min-fraction", "severity") is not { } map)
            return null;
        map.Require("min-fraction");
        if (columns.FirstOrDefault(column => column.Role == ColumnRole.Label) is not { } label)
            problems.At(value, "\"label-balance\" needs a label, and no column has \"role: label\".");
        else if (label.Type is not (ColumnType.Text or ColumnType.Boolean or ColumnType.Integer))
            problems.At(value, $"\"label-balance\" counts the values of a text, boolean or integer label; {Shown.Text(label.Name)} is {Word(label.Type)}.");
        return new LabelBalanceRule(map.Number("min-fraction", "a fraction above 0 and at most 0.5", number => number is > 0 and <= 0.5) ?? 0, new RuleSettings { Severity = Severity(map) });
    }

    /// <summary>Names of columns, each once; they must be declared when <paramref name="columns"/> is given.</summary>
    private List<string> Names(ContractMap map, YamlValue list, string key, IReadOnlyList<Column>? columns)
    {
        var names = new List<string>();
        foreach (var item in map.Items(list, key))
        {
            if (map.Text(item, key) is not { } name)
                continue;
            if (names.Contains(name))
                problems.At(item, $"The column {Shown.Text(name)} stands twice in \"{key}\"; keep one.");
            else
                names.Add(name);
            if (columns is not null)
                Declared(name, item, columns);
            else if (name.Length == 0)
                problems.At(item, $"\"{key}\" holds an empty name, expected the name of a column.");
        }

        return names;
    }

    private Column? Declared(string name, YamlValue place, IReadOnlyList<Column> columns)
    {
        var column = columns.FirstOrDefault(column => column.Name == name);
        if (column is null && columns.Count > 0)
            problems.At(place, $"There is no column {Shown.Text(name)}; {Shown.Instead(name, [.. columns.Select(each => each.Name).Where(each => each.Length > 0)])}");
        return column;
    }
}
