using System.Collections.Concurrent;
using System.Globalization;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Data.Inference;

/// <summary>
/// How much of what goes wrong an inferred contract finds, and how often it finds fault with data that are fine. MLOPSBUILD_FAULTS asks for
/// every defect in every data set twice and for five times the clean samples; otherwise each defect is put into one data set.
/// </summary>
public sealed class InferredContractMutations(ITestOutputHelper output) : IDisposable
{
    private static readonly bool All = Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") is not null;
    private static readonly EngineLimits OneThread = new() { Threads = 1 };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void NineInTenInjectedDefectsAreCaught()
    {
        var files = All
            ? [.. CleanData.Sets.SelectMany(set => new[] { 1, 2 }.SelectMany(seed => Defects.All.Select(defect => (Set: set.Key, Seed: seed, Defect: defect))))]
            : Defects.All.Select(InOneSet).ToList();
        var contracts = CleanData.Sets.ToDictionary(set => set.Key, set => Contract(set.Key, set.Value));
        var clean = files.Select(file => (file.Set, file.Seed)).Distinct().ToDictionary(file => file, file => CleanData.Sets[file.Set](1000 + file.Seed));
        var found = new ConcurrentBag<(string Kind, string Set, bool Caught)>();
        Parallel.ForEach(files, file =>
        {
            if (file.Defect.Inject(clean[(file.Set, file.Seed)], new Random(file.Seed)) is not { } bytes)
                return;
            var path = folder[$"{Guid.NewGuid():n}.csv"];
            File.WriteAllBytes(path, bytes);
            found.Add((file.Defect.Name, file.Set, Refusal(file.Set, contracts[file.Set], path) is not null));
        });

        var caught = found.GroupBy(one => one.Kind).ToDictionary(kind => kind.Key, kind => kind.Select(one => (one.Set, one.Caught)).ToList());
        var rates = caught.Select(kind => (kind.Key, Rate: kind.Value.Average(one => one.Caught ? 1.0 : 0), Missed: kind.Value.Where(one => !one.Caught).Select(one => one.Set).Distinct().Order())).ToList();
        foreach (var (kind, rate, missed) in rates.OrderBy(kind => kind.Rate).ThenBy(kind => kind.Key, StringComparer.Ordinal))
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind,-40} {rate,6:P0}  {string.Join(", ", missed)}"));
        var (kinds, average) = (rates.Count, rates.Average(kind => kind.Rate));
        var all = caught.Values.SelectMany(one => one).ToList();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kinds} kinds, {average:P1} caught on average, {all.Count(one => one.Caught)} of {all.Count} files"));
        Assert.Equal(Defects.All.Count, kinds);
        Assert.True(kinds >= 30, $"{kinds} kinds");
        Assert.True(average >= 0.9, string.Create(CultureInfo.InvariantCulture, $"{average:P1} caught"));
    }

    [Fact]
    public void OneInAHundredCleanSamplesAtMostIsRefused()
    {
        var contracts = CleanData.Sets.ToDictionary(set => set.Key, set => Contract(set.Key, set.Value));
        var samples = CleanData.Sets.SelectMany(set => Enumerable.Range(1, All ? 70 : 14).Select(fresh => (Set: set.Key, Fresh: fresh))).ToList();
        var alarms = new ConcurrentBag<string>();
        Parallel.ForEach(samples, sample =>
        {
            if (Refusal(sample.Set, contracts[sample.Set], CleanData.Sets[sample.Set](sample.Fresh).Write(folder[$"{Guid.NewGuid():n}.csv"])) is { } refusal)
                alarms.Add($"{sample.Set} {sample.Fresh}: {refusal}");
        });

        output.WriteLine($"{alarms.Count} of {samples.Count} clean samples refused");
        foreach (var alarm in alarms)
            output.WriteLine(alarm);
        Assert.True(alarms.Count <= 0.01 * samples.Count, string.Join("\n", alarms));
    }

    [Theory]
    [InlineData("diamonds")]
    [InlineData("orders")]
    [InlineData("sensors")]
    public void TheDataThatAContractIsDrawnFromKeepIt(string set)
    {
        var sample = CleanData.Sets[set];
        Assert.Null(Refusal(set, Contract(set, sample), sample(0).Write(folder["same.csv"])));
    }

    // The data sets by turns; the next one where the defect has no place.
    private static (string Set, int Seed, Defect Defect) InOneSet(Defect defect, int number)
    {
        var sets = CleanData.Sets.Keys.Order(StringComparer.Ordinal).ToList();
        return Enumerable.Range(number, sets.Count).Select(turn => (Set: sets[turn % sets.Count], Seed: 1, Defect: defect))
            .First(file => defect.Inject(CleanData.Sets[file.Set](1000 + file.Seed), new Random(file.Seed)) is not null);
    }

    private Contract Contract(string set, Func<int, Table> sample)
    {
        var path = sample(0).Write(folder[$"{set}.csv"]);
        var inferred = ContractInference.Run(path);
        var text = ContractProposal.Text(inferred);
        return ContractFile.Parse(text, $"{set}.contract.yml");
    }

    // The one way in which the data are held to the contract.
    private string? Refusal(string set, Contract contract, string path)
    {
        var result = DatasetValidation.Run(new Dataset { Name = set, Path = path }, contract, path, folder[$"{Guid.NewGuid():n}"], OneThread);
        return !result.Rejected ? null
            : result.Problems.Count > 0 ? result.Problems[0]
            : string.Join("; ", result.Rules.Where(rule => rule.Result == RuleResult.Failed).Select(rule => $"{rule.Name}: {rule.Failing} rows, expected {rule.Expected}"));
    }
}
