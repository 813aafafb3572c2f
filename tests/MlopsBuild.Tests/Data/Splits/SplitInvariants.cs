using System.Globalization;
using MlopsBuild.Data;
using Xunit;

namespace MlopsBuild.Tests.Data;

/// <summary>What holds in every kind of split.</summary>
public sealed class SplitInvariants : IDisposable
{
    private static readonly Dictionary<string, SplitOptions> Options = new()
    {
        ["row"] = new(),
        ["row, three parts"] = new() { ValidationShare = 0.15, Salt = "s" },
        ["group"] = SplitOptions.ByGroup("patient"),
        ["strata"] = SplitOptions.Stratified(),
        ["strata, three parts"] = SplitOptions.Stratified() with { ValidationShare = 0.1 },
        ["strata of quantiles"] = SplitOptions.Stratified("pressure", quantiles: 20),
        ["strata and groups"] = SplitOptions.Stratified() with { GroupColumns = ["patient"] },
        ["time"] = SplitOptions.ByTime(),
        ["time, three parts and a gap"] = SplitOptions.ByTime() with { ValidationShare = 0.1, Gap = TimeSpan.FromDays(9) },
        ["time and groups"] = SplitOptions.ByTime() with { GroupColumns = ["age"], TestShare = 0.5 },
    };

    private readonly SplitTrial trial = new();

    public static TheoryData<string> Kinds => [.. Options.Keys];

    public void Dispose() => trial.Dispose();

    [Theory, MemberData(nameof(Kinds))]
    public void ThreadsDoNotChangeAByte(string kind)
    {
        trial.Run(Options[kind], "1", new() { Threads = 1 });

        foreach (var threads in new[] { 2, 4, 8 })
        {
            var output = threads.ToString(CultureInfo.InvariantCulture);
            trial.Run(Options[kind], output, new() { Threads = threads });
            Assert.Equal(trial.Bytes("1"), trial.Bytes(output));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void NoRowIsLostOrOnTwoSides(string kind)
    {
        var result = trial.Run(Options[kind]);

        var hasValidation = result.ValidationRows > 0;
        Assert.Equal(hasValidation, File.Exists(trial["split", DatasetSplit.ValidationFile]));
        var parts = new[] { "{train}", "{test}" }.Concat(hasValidation ? ["{validation}"] : []).ToList();
        var all = string.Join(" UNION ALL ", parts.Select(part => $"SELECT * FROM {part}"));
        Assert.Equal([["0"]], trial.Ask($"SELECT count(*) FROM (({all}) EXCEPT ALL SELECT * FROM read_parquet('{trial.Rows}'))"));
        Assert.Equal([[$"{result.LeftOutRows}"]], trial.Ask($"SELECT count(*) FROM (SELECT * FROM read_parquet('{trial.Rows}') EXCEPT ALL ({all}))"));
        Assert.Equal(5500, result.TrainRows + result.TestRows + result.ValidationRows + result.LeftOutRows);
        foreach (var (a, b) in parts.SelectMany(a => parts.Where(b => b != a).Select(b => (a, b))))
            Assert.Equal([["0"]], trial.Ask($"SELECT count(*) FROM (SELECT * FROM {a} INTERSECT SELECT * FROM {b})"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void NeitherTheOrderOfTheRowsNorTheirFilesMatter(string kind)
    {
        Directory.CreateDirectory(trial["files"]);
        for (var file = 0; file < 3; file++)
            Sql.Write(trial["files", $"{file}.parquet"], $"SELECT * FROM read_parquet('{trial.Rows}') WHERE age % 3 = {file} ORDER BY md5(pressure || patient || day)");

        var expected = trial.Run(Options[kind]);
        Assert.Equal(expected, trial.Run(Options[kind], "shuffled", rows: trial["files"]));

        foreach (var part in new[] { "{train}", "{test}" }.Concat(expected.ValidationRows > 0 ? ["{validation}"] : []))
        {
            var query = $"SELECT * FROM {part} ORDER BY ALL";
            Assert.Equal(trial.Ask(query), trial.Ask(query, "shuffled"));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void EveryFileKeepsTheOrderOfTheRows(string kind)
    {
        using var numbered = new SplitTrial("SELECT *, row_number() OVER () AS number FROM (" + SplitTrial.Visits + ")");
        numbered.Run(Options[kind] with { GroupColumns = kind.Contains("group", StringComparison.Ordinal) ? Options[kind].GroupColumns : [] });

        foreach (var part in new[] { "{train}", "{test}" })
        {
            var numbers = numbered.Ask($"SELECT number FROM {part}").Select(row => int.Parse(row[0], CultureInfo.InvariantCulture)).ToList();
            Assert.NotEmpty(numbers);
            Assert.Equal(numbers.Order(), numbers);
        }
    }

    [Theory]
    [InlineData("group", "patient")]
    [InlineData("strata and groups", "patient")]
    [InlineData("time and groups", "age")]
    public void NoGroupIsOnTwoSides(string kind, string group)
    {
        trial.Run(Options[kind]);

        Assert.Equal([["0"]], trial.Ask($"SELECT count(*) FROM (SELECT {group} FROM {{train}} INTERSECT SELECT {group} FROM {{test}})"));
    }

    [Theory]
    [InlineData("row")]
    [InlineData("row, three parts")]
    [InlineData("group")]
    public void NewRowsMoveNoOther(string kind)
    {
        trial.Run(Options[kind]);
        var more = trial["more.parquet"];
        Sql.Write(more, $"SELECT * REPLACE ('new' || patient AS patient) FROM read_parquet('{trial.Rows}') WHERE age < 50 UNION ALL SELECT * FROM read_parquet('{trial.Rows}')");

        trial.Run(Options[kind], "more", rows: more);

        foreach (var part in new[] { "{train}", "{test}" })
            Assert.Equal(trial.Ask($"SELECT * FROM {part} ORDER BY ALL"), trial.Ask($"SELECT * FROM {part} WHERE patient NOT LIKE 'new%' ORDER BY ALL", "more"));
    }

    [Theory, MemberData(nameof(Kinds))]
    public void TheShareIsHeld(string kind)
    {
        var options = Options[kind];
        var result = trial.Run(options);

        // Four standard deviations of a hash of 400 patients, of 5,000 different rows otherwise.
        var units = kind == "group" ? 400 : 5000;
        var tolerance = kind == "time and groups" ? 0.05 : 4 * Math.Sqrt(options.TestShare * (1 - options.TestShare) / units);
        Assert.InRange(result.TestRows / 5500.0, options.TestShare - tolerance, options.TestShare + tolerance);
        if (options.ValidationShare > 0 && options.Gap == TimeSpan.Zero)
            Assert.InRange(result.ValidationRows / 5500.0, options.ValidationShare - tolerance, options.ValidationShare + tolerance);
    }

    [Theory]
    [InlineData("row")]
    [InlineData("group")]
    [InlineData("strata")]
    [InlineData("time")]
    public void AValidationPartLeavesTheTestRowsAlone(string kind)
    {
        trial.Run(Options[kind]);
        trial.Run(Options[kind] with { ValidationShare = 0.3 }, "three");

        Assert.Equal(File.ReadAllBytes(trial["split", DatasetSplit.TestFile]), File.ReadAllBytes(trial["three", DatasetSplit.TestFile]));
    }
}
