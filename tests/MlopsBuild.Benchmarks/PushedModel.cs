using System.Diagnostics;
using System.Globalization;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Registries;

namespace MlopsBuild.Benchmarks;

/// <summary>
/// A model package to Debian's docker-registry on this machine, held against <c>skopeo copy</c> of the same package, each to a registry that is empty; the same package again; and one of
/// which the weights alone are others. Whole processes.
/// </summary>
internal sealed class PushedModel : Benchmark
{
    public override string Name => "push";

    public override IEnumerable<Row> Measure(Bench bench)
    {
        if ((DockerRegistry.Missing ?? (Tool.Find("skopeo") is null ? "skopeo is not installed: apt-get install skopeo" : null)) is { } missing)
            throw new InvalidOperationException(missing);
        var megabytes = bench.Quick ? 200 : 2000;
        var folder = bench.NewFolder("push");
        var layout = Path.Combine(folder, "layout");
        Prepare(layout, folder, megabytes);
        string[] Ours(DockerRegistry registry, string tag) => [bench.Child, "model-push", layout, $"{registry.Host}/model", tag];
        // A registry of its own for each push: skopeo remembers where it put a blob, and lets the registry mount it from there.
        double InNewRegistry(Func<DockerRegistry, (string Program, string[] Arguments)> push)
        {
            using var fresh = DockerRegistry.StartAsync().GetAwaiter().GetResult();
            var (program, arguments) = push(fresh);
            Bench.Time(folder, "sync");
            return Bench.Time(folder, program, arguments).Seconds;
        }

        var (ours, reference) = Bench.InTurns(
            bench.Quick ? 3 : 5,
            () => InNewRegistry(fresh => ("dotnet", Ours(fresh, "1"))),
            () => InNewRegistry(fresh => ("skopeo", ["copy", "--quiet", "--preserve-digests", "--dest-tls-verify=false", $"oci:{layout}:1", $"docker://{fresh.Host}/model:1"])));
        yield return Row.Ratio($"push of a model of {megabytes:N0} MB to docker-registry", ours, "skopeo copy", reference, 1.15);
        using var registry = DockerRegistry.StartAsync().GetAwaiter().GetResult();
        if (Bench.PeakMemory(folder, "dotnet", Ours(registry, "1")) is { } peak)
            yield return new Row("... peak memory", $"{peak:0} MiB", "", peak, 96);

        var again = Enumerable.Range(0, bench.Runs).Select(_ => Bench.Time(folder, "dotnet", Ours(registry, "1"))).ToList();
        if (again.Any(run => Bench.Value(run.Output, "sent") != 0))
            throw new InvalidOperationException("An unchanged push sent blobs.");
        yield return Row.Seconds("unchanged push, 0 bytes of blobs, whole process", Bench.Median([.. again.Select(run => run.Seconds)]), 0.2);
        yield return Row.Seconds("... without the start of the process", Bench.Median([.. again.Select(run => Bench.Value(run.Output, "seconds"))]), 0.2);

        var sent = Bench.Value(Bench.Time(folder, "dotnet", Ours(registry, "2")).Output, "sent");
        var beside = (sent - new FileInfo(Path.Combine(folder, "second", "weights.bin")).Length) / 1024;
        yield return new Row("weights-only change: sent beside the weights", string.Create(CultureInfo.InvariantCulture, $"{beside:0.0} KiB"), "", beside, 20);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>What the measured process does.</summary>
    public static async Task<int> RunAsync(string folder, string repository, string tag)
    {
        var layout = OciLayout.Open(folder);
        var started = Stopwatch.GetTimestamp();
        using var client = new RegistryClient(ImageReference.Parse(repository));
        var pushed = await client.PushAsync(layout, layout.Find(tag)!, tag);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seconds {Stopwatch.GetElapsedTime(started).TotalSeconds}\nsent {pushed.Sent}"));
        return 0;
    }

    /// <summary>Packages 1 and 2, which differ in their weights; those of 2 are small.</summary>
    private static void Prepare(string place, string folder, int megabytes)
    {
        var layout = OciLayout.Create(place);
        foreach (var (name, version, size) in new[] { ("first", "1", megabytes), ("second", "2", 5) })
        {
            var model = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
            File.WriteAllText(Path.Combine(model, "model.json"), "{\"task\":\"Regression\"}\n");
            Noise.Write(Path.Combine(model, "weights.bin"), size);
            layout.Add(ModelPackage.Write(layout, model, new ModelFacts { Name = "large", Version = version }), version);
        }
    }
}
