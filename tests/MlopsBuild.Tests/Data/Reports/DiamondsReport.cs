using System.Globalization;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;

namespace MlopsBuild.Tests.Data.Reports;

/// <summary>A result and a profile of the size and shape that the pages are made for, counted from data/diamonds.csv in plain code.</summary>
internal static class DiamondsReport
{
    private static readonly Lazy<DatasetProfile> Counted = new(Count);

    public static DatasetProfile Profile => Counted.Value;

    public static ValidationResult Result => new()
    {
        Dataset = "diamonds",
        Description = "Prices and properties of round-cut diamonds; data/README.md says where they come from.",
        ContractPath = "data/diamonds.contract.yml",
        Files = [new("data/diamonds.csv", 53_940, 0)],
        Problems = [],
        Rows = 53_940,
        Accepted = 53_771,
        Quarantined = 169,
        Profile = Profile,
        Rules =
        [
            Rule("lines", RuleKind.Line, null, "10 values a line, closed quotes and UTF-8"),
            Rule("carat type", RuleKind.Type, "carat", "a number such as 0.23"),
            Rule("carat range", RuleKind.Range, "carat", "a number above 0 and at most 10 ct"),
            Rule("cut allowed", RuleKind.Allowed, "cut", "one of Fair, Good, Very Good, Premium, Ideal"),
            Rule("price range", RuleKind.Range, "price", "a whole number of at least 1 USD"),
            Dimension("x", 8, [(11184, "0"), (11965, "0"), (15953, "0"), (24522, "0"), (26245, "0")]),
            Dimension("y", 9, [(11965, "0"), (15953, "0"), (24069, "58.9"), (24522, "0"), (26245, "0")]),
            Dimension("z", 21, [(2209, "0"), (2316, "0"), (4793, "0"), (5473, "0"), (10169, "0")]),
            Rule("rows", RuleKind.Rows, null, "at least 50,000 rows") with { Rows = 1, Found = "53,940 rows" },
            Rule("duplicates", RuleKind.Duplicates, null, "no row twice") with
            {
                Settings = new() { Action = RuleAction.Quarantine, MaxFailing = 0.01 },
                Result = RuleResult.SetAside,
                Failing = 146,
                Examples = [.. new[] { 1007, 1823, 2024, 2026, 2027 }.Select(line => new RuleExample("data/diamonds.csv", line, $"the row is the same as that in line {line - 1}, expected no row twice"))],
            },
            Rule("check depth follows from the dimensions", RuleKind.Check, null, "depth within 5 points of 2 z / (x + y)") with
            {
                Settings = new() { Severity = Severity.Warning },
                Result = RuleResult.Warned,
                Failing = 24,
                Examples = [new("data/diamonds.csv", 2209, "depth is \"59.1\", x is \"6.55\", y is \"6.48\", z is \"0\", expected depth within 5 points of 2 z / (x + y)")],
            },
            Rule("volume", RuleKind.Volume, null, "at most 50 % more or fewer rows than in the last accepted run") with { Result = RuleResult.Inconclusive, Rows = 1, Found = "no earlier run" },
        ],
    };

    public static ValidationResult Refused => Result with
    {
        Problems = ["Column \"colour\" is not in the contract, expected \"color\" in its place; correct the header or the contract."],
        Rules = [.. Result.Rules.Select(rule => rule.Name == "z range" ? rule with { Result = RuleResult.Failed, Settings = rule.Settings with { MaxFailing = 0.0001 } } : rule)],
    };

    private static RuleOutcome Dimension(string column, long failing, (long Line, string Value)[] examples) =>
        Rule($"{column} range", RuleKind.Range, column, "a number above 0 and at most 15 mm") with
        {
            Settings = new() { Action = RuleAction.Quarantine, MaxFailing = 0.001 },
            Result = RuleResult.SetAside,
            Failing = failing,
            Examples = [.. examples.Select(example => new RuleExample("data/diamonds.csv", example.Line, $"{column} is \"{example.Value}\", expected a number above 0 and at most 15 mm"))],
        };

    private static RuleOutcome Rule(string name, RuleKind kind, string? column, string expected) => new()
    {
        Name = name,
        Kind = kind,
        Column = column,
        Expected = expected,
        Settings = RuleSettings.Default,
        Result = RuleResult.Passed,
        Rows = 53_940,
        Failing = 0,
    };

    private static DatasetProfile Count()
    {
        var lines = File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "data", "diamonds.csv"));
        var names = lines[0].Split(',').Select(name => name.Trim('"')).ToList();
        var rows = lines.Skip(1).Select(line => line.Split(',')).ToList();
        var columns = names.Select((name, i) => Column(name, [.. rows.Select(row => row[i].Trim('"'))])).ToList();
        var pairs = new List<PairAssociation>();
        for (var a = 0; a < names.Count; a++)
        for (var b = a + 1; b < names.Count; b++)
        {
            if (columns[a].Type != ColumnType.Text && columns[b].Type != ColumnType.Text)
                pairs.Add(new(names[a], names[b], AssociationMeasure.Pearson, Correlation(rows, a, b), rows.Count));
            else if (columns[a].Type == ColumnType.Text && columns[b].Type == ColumnType.Text)
                pairs.Add(new(names[a], names[b], AssociationMeasure.CramersV, 0.05 + (0.1 * (b - a)), rows.Count));
        }

        return new DatasetProfile { Dataset = "diamonds", Rows = rows.Count, Columns = columns, Pairs = pairs };
    }

    private static ColumnProfile Column(string name, List<string> values)
    {
        var counts = values.CountBy(value => value).OrderByDescending(value => value.Value).ThenBy(value => value.Key, StringComparer.Ordinal).ToList();
        var profile = new ColumnProfile
        {
            Name = name,
            Type = name is "cut" or "color" or "clarity" ? ColumnType.Text : name == "price" ? ColumnType.Integer : ColumnType.Number,
            Role = name == "price" ? ColumnRole.Label : ColumnRole.Feature,
            Unit = name switch { "carat" => "ct", "depth" or "table" => "%", "price" => "USD", "x" or "y" or "z" => "mm", _ => "" },
            Present = values.Count,
            Missing = 0,
            Distinct = counts.Count,
            Values = [.. counts.Take(counts.Count <= 1000 ? counts.Count : 20).Select(value => new ValueCount(value.Key, value.Value))],
        };
        if (profile.Type == ColumnType.Text)
            return profile with { MinimumLength = values.Min(value => value.Length), MaximumLength = values.Max(value => value.Length) };

        var sorted = values.Select(value => double.Parse(value, CultureInfo.InvariantCulture)).Order().ToList();
        double At(double probability) => sorted[Math.Max(0, (int)Math.Ceiling(probability * sorted.Count) - 1)];
        var edges = Enumerable.Range(1, 49).Select(i => At(i / 50.0)).Distinct().ToList();
        var mean = sorted.Average();
        return profile with
        {
            Minimum = sorted[0],
            Maximum = sorted[^1],
            Mean = mean,
            StandardDeviation = Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / (sorted.Count - 1)),
            Decimals = name == "price" ? 0 : name is "depth" or "table" ? 1 : 2,
            Quantiles = [.. new[] { 0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99 }.Select(probability => new Quantile(probability, At(probability)))],
            Distribution = new(edges, [.. Enumerable.Range(0, edges.Count + 1).Select(i => (long)sorted.Count(value => (i == 0 || value > edges[i - 1]) && (i == edges.Count || value <= edges[i])))]),
        };
    }

    private static double Correlation(List<string[]> rows, int a, int b)
    {
        var first = rows.Select(row => double.Parse(row[a], CultureInfo.InvariantCulture)).ToList();
        var second = rows.Select(row => double.Parse(row[b], CultureInfo.InvariantCulture)).ToList();
        var (meanFirst, meanSecond) = (first.Average(), second.Average());
        var both = first.Zip(second, (x, y) => (x - meanFirst) * (y - meanSecond)).Sum();
        return both / Math.Sqrt(first.Sum(x => (x - meanFirst) * (x - meanFirst)) * second.Sum(y => (y - meanSecond) * (y - meanSecond)));
    }
}
