using MlopsBuild.Delivery.Oci;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Http;
using MlopsBuild.Testing.Registries;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Pushes whose process is killed (kill -9) in the midst of a chunk.</summary>
[Collection(RegistryCollection.Name)]
public sealed class InterruptedPushes(RegistryFixture registries) : IDisposable
{
    private const int Chunk = 1024 * 1024;
    private const int Bytes = 12 * Chunk + 345;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task SendAtMostOneChunkAgain()
    {
        using var registry = new OciRegistry();
        var package = Sample();
        var half = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        registry.Arrived = received =>
        {
            if (received > Bytes / 2 + Chunk / 3)
            {
                half.TrySetResult();
                Thread.Sleep(20);
            }
        };
        using (var pushing = Push(registry.Host).Start())
        {
            await half.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            pushing.Kill();
            await pushing.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        registry.Arrived = null;
        Assert.Single(Directory.GetFiles(_folder["uploads"]));
        var again = await Push(registry.Host).RunAsync();
        Assert.True(again.ExitCode == 0, again.Everything);
        Assert.Contains("Continued ", again.Output);
        var all = OciLayout.Open(_folder["layout"]).Manifest(package).Blobs.Sum(blob => blob.Size);
        Assert.InRange(registry.Received, all, all + Chunk);
        Assert.Empty(Directory.GetFiles(_folder["uploads"]));
    }

    [Fact]
    public async Task BeginABlobAnewAtDockersRegistryWhereAChunkWasBroken()
    {
        var package = Sample();
        using var relay = new StalledRelay(registries.Open.Port) { Limit = 7 * Chunk };
        await KillAsync(relay.Host, relay.Stalled);
        Assert.Single(Directory.GetFiles(_folder["uploads"]));
        relay.Limit = long.MaxValue;
        // It answers 404 to all that asks for the upload, since it holds more bytes than the place of the upload, which it signed, says.
        Assert.Equal($"Sent {Bytes}", await WeightsAsync(relay.Host));
        await CheckAsync(package);
    }

    [Fact]
    public async Task GoOnAtDockersRegistryBetweenChunks()
    {
        var package = Sample(seed: 2);
        using var proxy = new FaultyProxy(registries.Open.Port);
        // A proxy that takes requests whole gives the registry whole chunks.
        proxy.Taken = request =>
        {
            if (request.StartsWith("PATCH", StringComparison.Ordinal) && proxy.Requests.Count(other => other.StartsWith("PATCH", StringComparison.Ordinal)) == 5)
                proxy.Spoil(Fault.Reset, requests: 1000, matching: "PATCH");
        };
        var host = $"127.0.0.1:{proxy.Port}";
        await KillAsync(host, UntilAsync(() => proxy.Requests.Count(request => request.StartsWith("PATCH", StringComparison.Ordinal)) > 6));
        proxy.Taken = null;
        proxy.Spoil(Fault.None, requests: 0);
        Assert.Equal($"Continued {Bytes - (4 * Chunk)}", await WeightsAsync(host));
        await CheckAsync(package);
    }

    private async Task KillAsync(string host, Task moment)
    {
        using var pushing = Push(host).Start();
        await moment.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        pushing.Kill();
        await pushing.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(128 + 9, pushing.ExitCode);
    }

    /// <summary>How the largest blob came there with the next push.</summary>
    private async Task<string> WeightsAsync(string host)
    {
        var again = await Push(host).RunAsync();
        Assert.True(again.ExitCode == 0, again.Everything);
        return again.Output.Split('\n').Single(line => line.StartsWith("Continued ", StringComparison.Ordinal) || long.Parse(line.Split(' ').ElementAtOrDefault(1) ?? "0", System.Globalization.CultureInfo.InvariantCulture) >= Chunk);
    }

    private async Task CheckAsync(Descriptor package)
    {
        using var client = RegistryFixture.Client($"{registries.Open.Host}/interrupted");
        Assert.Equal(package.Digest, (await client.PullAsync(OciLayout.Create(_folder["pulled"]), "1", cancellation: TestContext.Current.CancellationToken)).Digest);
        Assert.Empty(Directory.GetFiles(_folder["uploads"]));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    // Weights of their own for every test: what a registry has is not sent.
    private Descriptor Sample(int seed = 1) => SampleModel.Package(OciLayout.Create(_folder["layout"]), SampleModel.Folder(_folder, seed: seed, bytes: Bytes));

    private Command Push(string host) => FaultProgram.With("push", _folder["layout"], $"{host}/interrupted", _folder["uploads"], $"{Chunk}");
}
