namespace MlopsBuild.Benchmarks;

/// <summary>What it costs to verify a registry with 100,000 events and 2,000 signatures in a folder, beside starting ssh-keygen as often.</summary>
internal sealed class RegistryProof : Benchmark
{
    public override string Name => "registry-proof";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        var (count, signatures) = bench.Quick ? (5_000, 100) : (100_000, 2_000);
        var folder = bench.NewFolder("registry-proof");
        Bench.Time(folder, "dotnet", bench.Child, "registry-sign", folder, $"{count}", $"{signatures}");
        var verified = new List<double>();
        for (var run = 0; run < (bench.Quick ? 1 : 3); run++)
            verified.Add(Bench.Value(Bench.Time(folder, "dotnet", bench.Child, "registry-verify", folder).Output, "seconds"));
        var one = Bench.Time(folder, "sh", "-c", "for i in $(seq 100); do ssh-keygen -l -f key.pub >/dev/null; done").Seconds / 100;
        yield return Row.Seconds($"verifying {count:N0} events with {signatures:N0} signatures (starting ssh-keygen as often: {one * signatures:0.0} s)", Bench.Median(verified));
    }
}
