using System.Globalization;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

internal sealed partial class ContractReader
{
    private IReadOnlyList<Column> Columns(ContractMap contract)
    {
        if (contract["columns"] is not { } value)
            return [];
        if (value is not YamlValue.List { Items.Count: > 0 } list)
        {
            problems.At(value, $"\"columns\" is {(value is YamlValue.List ? "an empty list" : value.Kind)}, expected a list with at least one \"- name: ...\".");
            return [];
        }

        var columns = new List<Column>();
        var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        Column? label = null;
        foreach (var item in list.Items)
        {
            if (Column(item) is not { } column)
                continue;
            columns.Add(column);
            if (column.Name.Length > 0 && !lines.TryAdd(column.Name, item.Line))
                problems.At(item, $"The column {Shown.Text(column.Name)} stands on line {lines[column.Name]}, too; names must differ by more than capitals.");
            if (column.Role == ColumnRole.Label && label is not null)
                problems.At(item, $"The columns {Shown.Names([label.Name, column.Name])} are both labels; keep one.");
            label ??= column.Role == ColumnRole.Label ? column : null;
        }

        return columns;
    }

    private Column? Column(YamlValue value)
    {
        var map = ContractMap.Of(value, "a column", problems, "name", "type", "nullable", "present", "unique", "range", "length", "allowed", "ordered", "pattern", "unit", "description", "sensitivity", "role", "parse");
        if (map is null)
            return null;
        map.Require("name", "type");
        var name = map.Text("name") ?? "";
        if (map["name"] is { } place && (name.Length == 0 || name.Contains('\0', StringComparison.Ordinal)) && place is YamlValue.Scalar { IsText: true })
            problems.At(place, $"\"name\" is {Shown.Text(name)}, expected the name in the file's header.");
        var type = map.Choice("type", ContractWords.Types);
        hasUntyped |= type is null;
        var settings = new Dictionary<RuleKind, RuleSettings>();
        var column = new Column
        {
            Name = name,
            Type = type ?? ColumnType.Text,
            Unit = map.Text("unit") ?? "",
            Description = map.Text("description") ?? "",
            Role = map.Choice("role", ContractWords.Roles) ?? ColumnRole.Feature,
            Sensitivity = map.Choice("sensitivity", ContractWords.Sensitivities) ?? Sensitivity.None,
            Nullable = map.Flag("nullable") ?? false,
            Unique = Switch(map, "unique", settings, RuleKind.Unique),
            Settings = settings,
        };
        column = Present(column, map, settings);
        column = Range(column, map, type, settings);
        if (map["parse"] is { } parse && ContractMap.Of(parse, "\"parse\"", problems, SettingKeys) is { } parsing)
            Keep(settings, RuleKind.Type, Settings(parsing));
        return Texts(column, map, type, settings);
    }

    private Column Present(Column column, ContractMap map, Dictionary<RuleKind, RuleSettings> settings)
    {
        if (map["present"] is not { } value || ContractMap.Of(value, "\"present\"", problems, "min-fraction", "severity", "action") is not { } present)
            return column;
        Keep(settings, RuleKind.Present, Settings(present));
        var fraction = present.Number("min-fraction", "a fraction above 0 and at most 1", number => number is > 0 and <= 1);
        if (present["min-fraction"] is null)
        {
            if (column.Nullable)
                problems.At(value, "\"present\" has no \"min-fraction\" although \"nullable\" is true; add it, or remove one of both.");
            return column;
        }

        if (!column.Nullable && map["nullable"] is { } nullable)
            problems.At(nullable, "\"nullable\" is false although \"present\" allows missing values; remove one of both.");
        return column with { Nullable = true, MinimumPresent = fraction ?? 0 };
    }

    private Column Range(Column column, ContractMap map, ColumnType? type, Dictionary<RuleKind, RuleSettings> settings)
    {
        if (map["range"] is not { } value || ContractMap.Of(value, "\"range\"", problems, ["min", "above", "max", "below", .. SettingKeys]) is not { } range)
            return column;
        Keep(settings, RuleKind.Range, Settings(range));
        if (type is ColumnType.Text or ColumnType.Boolean)
            problems.At(value, $"{Shown.Text(column.Name)} is {Word(type)}, which has no range; only integer, number, date and timestamp columns have one.");
        if (type is null or ColumnType.Text or ColumnType.Boolean || !range.RequireAny("min", "above", "max", "below"))
            return column;
        range.Exclude("min", "above");
        range.Exclude("max", "below");
        column = column with
        {
            Minimum = Bound(range, "min", type.Value) ?? Bound(range, "above", type.Value),
            MinimumIsExclusive = range["above"] is not null,
            Maximum = Bound(range, "max", type.Value) ?? Bound(range, "below", type.Value),
            MaximumIsExclusive = range["below"] is not null,
        };
        if (column.Minimum > column.Maximum || (column.Minimum == column.Maximum && (column.MinimumIsExclusive || column.MaximumIsExclusive)))
            problems.At(value, $"No value lies within the range of {Shown.Text(column.Name)}; correct its bounds.");
        return column;
    }

    private double? Bound(ContractMap range, string key, ColumnType type)
    {
        if (type is not (ColumnType.Date or ColumnType.Timestamp))
        {
            var number = range.Number(key);
            if (number is { } bound && range[key] is YamlValue.Scalar { Text: var digits } && long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) && (Int128)bound != whole)
                problems.At(range[key]!, $"\"{key}\" is {digits}, which a 64-bit floating-point number does not hold; the nearest is {bound.ToString("F0", CultureInfo.InvariantCulture)}.");
            return number;
        }

        if (range[key] is not { } value)
            return null;
        if (value is YamlValue.Scalar scalar && Instants.Seconds(scalar.Text) is { } seconds)
            return seconds;
        problems.At(value, $"\"{key}\" is {value.Kind}, expected {(type == ColumnType.Date ? "a date such as 2026-01-31" : "a point in time in UTC such as 2026-01-31T12:00:00Z")}.");
        return null;
    }

    private Column Texts(Column column, ContractMap map, ColumnType? type, Dictionary<RuleKind, RuleSettings> settings)
    {
        if (map["length"] is { } length && ContractMap.Of(length, "\"length\"", problems, ["min", "max", .. SettingKeys]) is { } lengths)
        {
            Keep(settings, RuleKind.Length, Settings(lengths));
            if (Only(type, length, "length", ColumnType.Text) && lengths.RequireAny("min", "max"))
                column = column with { MinimumLength = (int?)lengths.Whole("min", int.MaxValue), MaximumLength = (int?)lengths.Whole("max", int.MaxValue) };
            if (column.MinimumLength > column.MaximumLength)
                problems.At(length, $"No text has a length of at least {column.MinimumLength} and at most {column.MaximumLength}; correct it.");
        }

        if (map["pattern"] is { } pattern)
            column = column with { Pattern = Pattern(map, pattern, type, settings) };
        if (map["allowed"] is { } allowed)
            column = column with { AllowedValues = Allowed(map, allowed, type, settings) };
        if (map["ordered"] is not { } ordered || map.Flag("ordered") is not true)
            return column;
        if (type is null or ColumnType.Text && column.AllowedValues.Count > 1)
            return column with { Ordered = true };
        problems.At(ordered, $"{Shown.Text(column.Name)} is ordered but is no text with at least two allowed values; list them in \"allowed\", the lowest first.");
        return column;
    }

    private string? Pattern(ContractMap map, YamlValue value, ColumnType? type, Dictionary<RuleKind, RuleSettings> settings)
    {
        var place = value;
        string? pattern;
        if (value is YamlValue.Map)
        {
            var rule = ContractMap.Of(value, "\"pattern\"", problems, ["regex", .. SettingKeys])!;
            rule.Require("regex");
            Keep(settings, RuleKind.Pattern, Settings(rule));
            pattern = rule.Text("regex");
            place = rule["regex"] ?? value;
        }
        else
        {
            pattern = map.Text("pattern");
        }

        if (Only(type, value, "pattern", ColumnType.Text) && pattern is not null)
            patterns.Add((place.Line, place.Column, pattern));
        return pattern;
    }

    private List<string> Allowed(ContractMap map, YamlValue value, ColumnType? type, Dictionary<RuleKind, RuleSettings> settings)
    {
        YamlValue? list = value;
        if (value is YamlValue.Map)
        {
            var rule = ContractMap.Of(value, "\"allowed\"", problems, ["values", "min-fraction", .. SettingKeys])!;
            rule.Require("values");
            rule.Exclude("min-fraction", "max-failing");
            var kept = Settings(rule);
            if (rule.Number("min-fraction", "a fraction from 0 to 1", number => number is >= 0 and <= 1) is { } fraction)
                kept = kept with { MaxFailing = (double)(1 - (decimal)fraction) };
            Keep(settings, RuleKind.Allowed, kept);
            list = rule["values"];
        }

        var allowed = new List<string>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        if (list is null || !Only(type, value, "list of allowed values", ColumnType.Text, ColumnType.Integer))
            return allowed;
        foreach (var item in map.Items(list, "allowed"))
        {
            if (item is not YamlValue.Scalar { IsNull: false, Text: { Length: > 0 } text })
            {
                problems.At(item, $"An allowed value is {(item is YamlValue.Scalar ? "empty" : item.Kind)}, expected text; a value that may be missing makes the column \"nullable: true\", and the text null stands in quotes.");
                continue;
            }

            if (type == ColumnType.Integer)
            {
                if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
                    text = whole.ToString(CultureInfo.InvariantCulture);
                else
                    problems.At(item, $"The allowed value {Shown.Text(text)} of an integer column is no whole number of 64 bits.");
            }

            if (known.Add(text))
                allowed.Add(text);
            else
                problems.At(item, $"The allowed value {Shown.Text(text)} stands twice; keep one.");
        }

        return allowed;
    }

    /// <summary>A rule that is on or off, or on with settings.</summary>
    private bool Switch(ContractMap map, string key, Dictionary<RuleKind, RuleSettings> settings, RuleKind kind)
    {
        if (map[key] is not YamlValue.Map value)
            return map.Flag(key) ?? false;
        Keep(settings, kind, Settings(ContractMap.Of(value, $"\"{key}\"", problems, SettingKeys)!));
        return true;
    }

    private bool Only(ColumnType? type, YamlValue value, string rule, params IReadOnlyList<ColumnType> types)
    {
        if (type is not null && !types.Contains(type.Value))
            problems.At(value, $"The column is {Word(type)}, which has no {rule}; only {string.Join(" and ", types.Select(each => Word(each)))} columns have one.");
        return type is not null && types.Contains(type.Value);
    }

    private static void Keep(Dictionary<RuleKind, RuleSettings> settings, RuleKind kind, RuleSettings kept)
    {
        if (kept != RuleSettings.Default)
            settings[kind] = kept;
    }

    private static string Word(ColumnType? type) => type.ToString()!.ToLowerInvariant();
}
