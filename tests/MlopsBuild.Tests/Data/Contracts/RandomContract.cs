using MlopsBuild.Datasets;

namespace MlopsBuild.Tests.Data.Contracts;

/// <summary>Makes contracts that use every part of the format, with odd texts where texts may be odd.</summary>
internal sealed class RandomContract(int seed)
{
    private static readonly string[] Odd =
    [
        "\"; DROP TABLE", "yes", "No", "1e3", "#", " leading", "trailing ", "naïve", "日本語", "😀", "a: b", "a #b", "null", "~", "true", "5", "-", "- a", "? a", "it's", "\"q\"",
        "back\\slash", "'", "line\nbreak", "tab\tin", "\r", "\u0085", "\u2028", "\uFEFF", "\u00a0", "%", "@x", "`", "!tag", "&a", "*a", "|", ">", "{}", "[a]", "a,b", "a]", "x:", ":", "=", "<<", "...", "---",
        "0x1F", "0o17", ".inf", ".nan", "1_000", "12:30", "2026-01-31", "a\u0001b", "--", "<", "c\\n", "none", "tab", "on", "y", "\u200b", "e\u0301", "a'b\"c\\d", "-1", "+1", ".5", "1.", "{ a: b }", "\n", "a\n\n b\n", "#a",
    ];

    private readonly Random random = new(seed);

    public Contract Next()
    {
        var columns = Names().Select(Column).ToList();
        if (columns.FindIndex(column => column.Type is ColumnType.Text or ColumnType.Boolean or ColumnType.Integer) is >= 0 and var label && Toss())
            columns[label] = columns[label] with { Role = ColumnRole.Label };
        return new Contract
        {
            Name = Pick("a", "diamonds-2", "x.y_z", "5", "1e3", "yes", "true", "null", "-1"),
            Description = Text(),
            Dialect = Dialect(),
            Schema = new DatasetSchema { Columns = columns },
            Table = Table(columns),
        };
    }

    private List<string> Names()
    {
        var names = new List<string>();
        while (names.Count < 1 + random.Next(6))
        {
            var name = Toss() ? Odd[random.Next(Odd.Length)] : $"column_{random.Next(10)}";
            if (!names.Contains(name, StringComparer.OrdinalIgnoreCase))
                names.Add(name);
        }

        return names;
    }

    private Column Column(string name)
    {
        var type = (ColumnType)random.Next(6);
        var settings = new Dictionary<RuleKind, RuleSettings>();
        var column = new Column
        {
            Name = name,
            Type = type,
            Unit = Text(),
            Description = Text(),
            Role = Pick(ColumnRole.Feature, ColumnRole.Key, ColumnRole.Time, ColumnRole.Ignore),
            Sensitivity = Pick(Sensitivity.None, Sensitivity.Pii),
            Nullable = Toss(),
            Unique = Toss(),
            Settings = settings,
        };
        if (column.Nullable && Toss())
            column = column with { MinimumPresent = Fraction(0.001) };
        Set(settings, RuleKind.Type);
        if (column.Unique)
            Set(settings, RuleKind.Unique);
        if (!column.Nullable || column.MinimumPresent > 0)
            settings[RuleKind.Present] = Settings() with { MaxFailing = null };
        if (type is not (ColumnType.Text or ColumnType.Boolean) && Toss())
        {
            var (a, b) = (Bound(type), Bound(type));
            Set(settings, RuleKind.Range);
            column = column with { Minimum = Math.Min(a, b) - 1, MinimumIsExclusive = Toss(), Maximum = Toss() ? Math.Max(a, b) : null };
            column = column with { MaximumIsExclusive = column.Maximum is not null && Toss() };
        }

        if (type == ColumnType.Text && Toss())
        {
            Set(settings, RuleKind.Length);
            column = column with { MinimumLength = random.Next(10), MaximumLength = Toss() ? 10 + random.Next(100) : null };
        }

        if (type == ColumnType.Text && random.Next(4) == 0)
        {
            Set(settings, RuleKind.Pattern);
            column = column with { Pattern = Pick(@"\d+", "a|b", "[^@ ]+: #'\"", "", ".*", "(?i)x{2}", "5", "true") };
        }

        if (type is ColumnType.Text or ColumnType.Integer && Toss())
        {
            Set(settings, RuleKind.Allowed);
            var values = type == ColumnType.Text ? Enumerable.Range(0, 1 + random.Next(30)).Select(_ => Odd[random.Next(Odd.Length)]) : Enumerable.Range(0, 1 + random.Next(50)).Select(_ => $"{random.NextInt64(-9, 999)}");
            column = column with { AllowedValues = [.. values.Distinct()] };
            column = column with { Ordered = column.Type == ColumnType.Text && column.AllowedValues.Count > 1 && random.Next(2) == 0 };
        }

        return column;
    }

    private double Bound(ColumnType type) => type switch
    {
        ColumnType.Integer => random.Next(-1000, 1000),
        ColumnType.Date => random.Next(-20_000, 40_000) * 86_400.0,
        ColumnType.Timestamp => Math.Round(random.Next(-1_000_000_000, 2_000_000_000) + (Toss() ? random.NextDouble() : 0), 6),
        _ => Pick(random.NextDouble(), random.NextDouble() * 1e-300, random.NextDouble() * 1e300, random.Next(-5, 5), -0.1),
    };

    private Dialect Dialect() => random.Next(4) switch
    {
        0 => new() { Format = DatasetFormat.Parquet, DateFormat = DateFormat(), TimestampFormat = TimestampFormat() },
        1 => new() { Format = DatasetFormat.JsonLines, Encoding = Encoding(), DateFormat = DateFormat(), TimestampFormat = TimestampFormat(), Lines = Settings() },
        _ => Csv(),
    };

    private Dialect Csv() => new()
    {
        Format = Pick<DatasetFormat?>(null, DatasetFormat.Csv),
        Delimiter = Pick(',', ';', '\t', '|', ' ', '#', ':', '5', '\u0001'),
        Quote = Pick<char?>('"', '\'', null, '%'),
        Header = Toss(),
        Encoding = Encoding(),
        DecimalSeparator = Pick('.', ','),
        Missing = Pick<IReadOnlyList<string>>([""], [], ["NA", "", "null"], ["-999", "#N/A", " "]),
        DateFormat = DateFormat(),
        TimestampFormat = TimestampFormat(),
        Lines = Settings(),
    };

    private string Encoding() => Pick("utf-8", "utf-16", "latin-1", "windows-1252");

    private string? DateFormat() => Pick(null, "%d.%m.%Y", "%Y%m%d", "%-d: %b #%y");

    private string? TimestampFormat() => Pick(null, "%Y-%m-%d %H:%M:%S");

    private TableRules Table(List<Column> columns)
    {
        List<string> names = [.. columns.Select(column => column.Name)];
        var times = columns.Where(column => column.Type is ColumnType.Date or ColumnType.Timestamp).ToList();
        var severity = new RuleSettings { Severity = Pick(Severity.Error, Severity.Warning) };
        return new TableRules
        {
            Rows = Toss() ? new RowCountRule(random.Next(100), Toss() ? random.NextInt64(100, long.MaxValue) : null, severity) : null,
            Key = Toss() ? new KeyRule([.. names.Take(1 + random.Next(names.Count))], Settings()) : null,
            Duplicates = Toss() ? Settings() : null,
            Checks = [.. Enumerable.Range(0, random.Next(3)).Select(i => new CheckRule($"{Odd[random.Next(7)]}{i}", Check(columns), Text(), Settings()))],
            References = [.. Enumerable.Range(0, random.Next(3)).Select(i => Reference(names, i))],
            Freshness = times.Count > 0 && Toss() ? new FreshnessRule(times[0].Name, TimeSpan.FromSeconds(1 + random.Next(1_000_000)), severity) : null,
            Order = Toss() ? new OrderRule([names[^1]], Settings() with { Action = RuleAction.Fail }) : null,
            Volume = Toss() ? new VolumeRule(random.NextDouble() + 0.01, severity) : null,
            LabelBalance = columns.Exists(column => column.Role == ColumnRole.Label) && Toss() ? new LabelBalanceRule(0.5 * Fraction(0.01), severity) : null,
        };
    }

    private ReferenceRule Reference(List<string> names, int i)
    {
        List<string> own = [.. names.Take(1 + random.Next(names.Count))];
        return new ReferenceRule(own, Pick("a.csv", "../x y/*.parquet", "C:\\data\\#1.csv", "- a") + i, Toss() ? own : [.. own.Select((_, k) => $"other: {k}")], Settings());
    }

    private static string Check(List<Column> columns) => $"\"{columns[0].Name.Replace("\"", "\"\"")}\" is not null or 'it''s: #' = ' \"'";

    private void Set(Dictionary<RuleKind, RuleSettings> settings, RuleKind kind) => settings[kind] = Settings();

    private RuleSettings Settings() => Toss()
        ? RuleSettings.Default
        : new() { Severity = Pick(Severity.Error, Severity.Warning), Action = Pick(RuleAction.Fail, RuleAction.Quarantine), MaxFailing = Pick<double?>(null, 0, 1, random.NextDouble()) };

    private double Fraction(double least) => least + (random.NextDouble() * (1 - least));

    private string Text() => Toss() ? "" : Odd[random.Next(Odd.Length)];

    private bool Toss() => random.Next(2) == 0;

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];
}
