using MlopsBuild.Delivery.Oci;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Registries;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Pushes whose process is killed (kill -9) in the midst of a chunk.</summary>
[Collection(RegistryCollection.Name)]
public sealed class InterruptedPushes(RegistryFixture registries) : IDisposable
{
    private const int Chunk = 1024 * 1024;
    private const int Bytes = 12 * Chunk + 345;

    private static readonly string Program = Path.Combine(
        RepositoryRoot.Path, "artifacts", "bin", "MlopsBuild.Faults", new DirectoryInfo(AppContext.BaseDirectory).Name, "MlopsBuild.Faults.dll");

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
    public async Task EndWellAtARegistryThatLosesBrokenChunks()
    {
        var package = Sample();
        var host = registries.Open.Host;
        using (var pushing = Push(host).Start())
        {
            while (!Directory.Exists(_folder["uploads"]) && !pushing.HasExited)
                await Task.Delay(1, TestContext.Current.CancellationToken);
            pushing.Kill();
            await pushing.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        var again = await Push(host).RunAsync();
        Assert.True(again.ExitCode == 0, again.Everything);
        using var client = RegistryFixture.Client($"{host}/interrupted");
        Assert.Equal(package.Digest, (await client.PullAsync(OciLayout.Create(_folder["pulled"]), "1", cancellation: TestContext.Current.CancellationToken)).Digest);
    }

    private Descriptor Sample() => SampleModel.Package(OciLayout.Create(_folder["layout"]), SampleModel.Folder(_folder, bytes: Bytes));

    private Command Push(string host) =>
        new(Environment.GetEnvironmentVariable("DOTNET_EXE") ?? "dotnet", Program, "push", _folder["layout"], $"{host}/interrupted", _folder["uploads"], $"{Chunk}");
}
