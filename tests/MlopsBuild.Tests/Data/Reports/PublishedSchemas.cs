using System.Globalization;
using System.Text.Json;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Data.Drift;
using Xunit;

namespace MlopsBuild.Tests.Data.Reports;

/// <summary>The schemas of docs/schemas for the files of ProfileData, CheckDrift and CheckLeakage, against files made as those targets make them.</summary>
public sealed class PublishedSchemas : IDisposable
{
    private const string Columns = """
        contract: mlopsbuild/contract/v1
        name: sales
        columns:
          - { name: id, type: text, role: key }
          - { name: sold, type: date, role: time }
          - { name: seen, type: timestamp }
          - { name: weight, type: number, unit: kg, nullable: true }
          - { name: doors, type: integer }
          - { name: shop, type: text }
          - { name: new, type: boolean }
          - { name: phone, type: text, sensitivity: pii, nullable: true }
          - { name: age, type: number, sensitivity: pii }
          - { name: note, type: text, nullable: true }

        """;

    private static readonly JsonDocumentOptions s_strict = new() { AllowDuplicateProperties = false };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public Task ProfilesFollowTheirs()
    {
        var path = Write("sales", 4_000, "north");
        DatasetProfiling.Run(Dataset.At(path), Contract(), path, folder["profile"]);
        DatasetValidation.Run(Dataset.At(path), Contract(), path, folder["valid"]);
        File.WriteAllText(folder["none.csv"], File.ReadLines(path).First() + "\n");
        DatasetProfiling.Run(Dataset.At(folder["none.csv"]), Contract(), folder["none.csv"], folder["none"]);
        return HoldAsync(
            "profile", folder["profile", DatasetProfiling.PairsFile], folder["valid", DatasetValidation.ProfilePath], folder["none", DatasetProfiling.PairsFile]);
    }

    [Fact]
    public Task DriftReportsFollowTheirs()
    {
        var (before, few) = (Profile("before", 4_000, "north"), Profile("few", 100, "north"));
        var other = Contract() with { Schema = new() { Columns = [.. Contract().Schema.Columns.Select(column => column.Name switch
        {
            "doors" => column with { Type = ColumnType.Text },
            "new" => column with { Name = "used" },
            _ => column,
        })] } };
        File.WriteAllText(folder["other.csv"], File.ReadAllText(Write("like", 300, "south")).Replace(",new,", ",used,", StringComparison.Ordinal));
        return HoldAsync(
            "drift",
            Drift("drifted", before, Profile("after", 3_000, "south", before)),
            Drift("inconclusive", few, Profile("fewer", 60, "north", few)),
            Drift("another", before, DatasetProfiling.Of(Dataset.At(folder["other.csv"]), other, folder["other.csv"], before)),
            Drift("nothing", Sampled.Of(), Sampled.Of()));
    }

    [Fact]
    public Task LeakageReportsFollowTheirs()
    {
        using var trial = new LeakageTrial(7);
        string[] files =
        [
            Leakage("clean", trial.Check()),
            Leakage("shared", trial.Check(train: "SELECT * FROM {train} UNION ALL (SELECT * FROM {test} LIMIT 3)")),
            Leakage("times", trial.Check(options: new() { SplitByTime = true })),
            Leakage("few", trial.Check(test: "SELECT * FROM {test} LIMIT 20")),
            Leakage("no label", LeakageCheck.Run(trial.Input with { Schema = new() { Columns = [.. trial.Input.Schema.Columns.Where(column => column.Role == ColumnRole.Feature)] } })),
        ];
        return HoldAsync("leakage", files);
    }

    [Fact]
    public void WordsAreThoseOfTheCode()
    {
        var profile = Schema("profile").GetProperty("properties");
        var column = profile.GetProperty("columns").GetProperty("items").GetProperty("properties");
        Assert.Equal(Enum.GetNames<ColumnType>(), Words(column.GetProperty("type")));
        Assert.Equal(Enum.GetNames<ColumnRole>(), Words(column.GetProperty("role")));
        Assert.Equal(Enum.GetNames<Sensitivity>(), Words(column.GetProperty("sensitivity")));
        Assert.Equal(Enum.GetNames<AssociationMeasure>(), Words(profile.GetProperty("pairs").GetProperty("items").GetProperty("properties").GetProperty("measure")));

        var drift = Schema("drift");
        var compared = drift.GetProperty("properties").GetProperty("columns").GetProperty("items").GetProperty("properties");
        Assert.Equal(Camel<DriftVerdict>(), Words(drift.GetProperty("$defs").GetProperty("verdict")));
        Assert.Equal(Camel<DriftFindingKind>(), Words(drift.GetProperty("properties").GetProperty("findings").GetProperty("items").GetProperty("properties").GetProperty("kind")));
        Assert.Equal(Camel<ColumnType>(), Words(compared.GetProperty("type")));
        Assert.Equal(Camel<ColumnRole>().Except(["key", "ignore"]), Words(compared.GetProperty("role")));
        Assert.Equal(Camel<DriftMeasure>(), Words(compared.GetProperty("effects").GetProperty("items").GetProperty("properties").GetProperty("measure")));

        var finding = Schema("leakage").GetProperty("properties").GetProperty("findings").GetProperty("items").GetProperty("properties");
        Assert.Equal(Camel<LeakageKind>(), Words(finding.GetProperty("kind")));
        Assert.Equal(Camel<Severity>(), Words(finding.GetProperty("severity")));
    }

    /// <summary>Each file follows the schema, and each member of the schema is in one of the files.</summary>
    private static async Task HoldAsync(string name, params string[] files)
    {
        var json = files.Select(file => JsonDocument.Parse(File.ReadAllText(file), s_strict).RootElement).ToList();
        var schema = Schema(name);
        Assert.Empty(Unseen(schema, schema, json, ""));
        foreach (var file in files)
            await JsonSchema.FollowsAsync(JsonSchema.Published(name), File.ReadAllText(file));
    }

    private static IEnumerable<string> Unseen(JsonElement root, JsonElement schema, List<JsonElement> found, string place)
    {
        if (schema.TryGetProperty("$ref", out var reference))
            schema = root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]);
        if (schema.TryGetProperty("items", out var items))
            return Unseen(root, items, [.. found.Where(json => json.ValueKind == JsonValueKind.Array).SelectMany(json => json.EnumerateArray())], $"{place}[]");
        if (!schema.TryGetProperty("properties", out var properties))
            return [];
        return properties.EnumerateObject().SelectMany(property =>
        {
            var inside = found.Where(json => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(property.Name, out _)).Select(json => json.GetProperty(property.Name)).ToList();
            return inside.Count == 0 ? [$"{place}.{property.Name}"] : Unseen(root, property.Value, inside, $"{place}.{property.Name}");
        });
    }

    private static JsonElement Schema(string name) => JsonDocument.Parse(JsonSchema.Published(name), s_strict).RootElement;

    private static IEnumerable<string> Words(JsonElement part) => part.GetProperty("enum").EnumerateArray().Select(word => word.GetString()!);

    private static IEnumerable<string> Camel<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName);

    private static Contract Contract() => ContractFile.Parse(Columns, "sales.contract.yml");

    private string Drift(string name, DatasetProfile baseline, DatasetProfile current)
    {
        DriftReportFile.Write(folder[$"{name}.json"], DriftCheck.Compare(baseline, current));
        return folder[$"{name}.json"];
    }

    private string Leakage(string name, LeakageReport report)
    {
        LeakageReportFile.Write(folder[$"{name}.json"], report);
        return folder[$"{name}.json"];
    }

    private DatasetProfile Profile(string name, int rows, string shop, DatasetProfile? baseline = null)
    {
        var path = Write(name, rows, shop);
        return DatasetProfiling.Of(Dataset.At(path), Contract(), path, baseline);
    }

    private string Write(string name, int rows, string shop)
    {
        var random = new Random(rows);
        var lines = Enumerable.Range(0, rows).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{shop}{i},{new DateTime(2026, 1, 1).AddDays(random.Next(300)):yyyy-MM-dd},{new DateTime(2026, 1, 1).AddSeconds(random.Next(9_000_000)):yyyy-MM-ddTHH:mm:ss},{(random.Next(20) == 0 ? "" : $"{random.NextDouble():F3}")},{random.Next(2, 6)},{(random.Next(3) == 0 ? shop : "web")},{(random.Next(2) == 0 ? "true" : "false")},{(random.Next(4) == 0 ? "" : $"0{random.Next(1_000_000)}")},{random.Next(18, 99)},"));
        File.WriteAllText(folder[$"{name}.csv"], $"id,sold,seen,weight,doors,shop,new,phone,age,note\n{string.Join('\n', lines)}\n");
        return folder[$"{name}.csv"];
    }
}
