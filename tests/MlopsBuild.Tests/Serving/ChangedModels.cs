using System.Net;
using System.Text.Json.Nodes;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Serving;

public sealed class ChangedModels(ServedModels models) : IClassFixture<ServedModels>, IDisposable
{
    private const string Infer = "v2/models/homes/infer";

    private readonly TemporaryFolder folder = new();

    private string One => Path.Combine(models.All, "homes", "1");

    private string Ten => Path.Combine(models.All, "homes", "10");

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task AVersionIsReplacedUnderLoadWithoutALostRequest()
    {
        ServedModels.Copy(One, folder.Path, "homes/1");
        await using var server = await ServerProcess.StartAsync(folder.Path, "--reload-seconds", "0.05");
        var before = await PriceAsync(server);
        using var end = new CancellationTokenSource();
        var callers = Enumerable.Range(0, 8).Select(_ => CallAsync(server, end.Token)).ToList();

        var prices = new List<double>();
        for (var change = 0; change < 10; change++)
        {
            // A folder is filled under a name that is not looked at, then takes the other's place.
            ServedModels.Copy(change % 2 == 0 ? Ten : One, folder.Path, "homes/.new");
            Directory.Move(folder["homes", "1"], folder["homes", ".old"]);
            Directory.Move(folder["homes", ".new"], folder["homes", "1"]);
            Directory.Delete(folder["homes", ".old"], recursive: true);
            var last = change == 0 ? before : prices[^1];
            await server.UntilAsync(async () => await PriceAsync(server) != last, "another price");
            prices.Add(await PriceAsync(server));
        }

        await end.CancelAsync();
        var answered = (await Task.WhenAll(callers)).Sum();
        Assert.True(answered > 100, $"{answered} requests");
        Assert.All(prices.Index(), price => Assert.Equal(price.Index % 2 == 0, price.Item > before * 5));
        Assert.Equal(before, prices[1]);
    }

    [Fact]
    public async Task WhatCannotBeLoadedLeavesTheOldOneServing()
    {
        ServedModels.Copy(One, folder.Path, "homes/1");
        await using var server = await ServerProcess.StartAsync(folder.Path, "--reload-seconds", "0.05");
        var before = await PriceAsync(server);

        File.WriteAllText(folder["homes", "1", "model.zip"], "no model");
        await server.UntilAsync(() => Task.FromResult(server.Lines.Any(line => line.Contains("cannot be loaded anew", StringComparison.Ordinal))), "a line that says so");

        Assert.Equal(before, await PriceAsync(server));
        Assert.Equal(HttpStatusCode.OK, (await server.GetAsync("v2/health/ready")).Status);
        Assert.Contains("mlops_model_load_failures_total{model=\"homes\",version=\"1\"}", (await server.GetAsync("metrics")).Text, StringComparison.Ordinal);

        ServedModels.Copy(Ten, folder.Path, "homes/1");
        await server.UntilAsync(async () => await PriceAsync(server) > before * 5, "the price of the other model");
    }

    [Fact]
    public async Task VersionsComeAndGo()
    {
        ServedModels.Copy(One, folder.Path, "homes/1");
        await using var server = await ServerProcess.StartAsync(folder.Path, "--reload-seconds", "0");

        ServedModels.Copy(Ten, folder.Path, "homes/2");
        Assert.Equal(HttpStatusCode.NotFound, (await server.GetAsync("v2/models/homes/versions/2/ready")).Status);
        server.Signal("HUP");
        await server.UntilAsync(async () => (await server.GetAsync("v2/models/homes/versions/2/ready")).Status == HttpStatusCode.OK, "version 2");
        Assert.Equal("[\"1\",\"2\"]", JsonNode.Parse((await server.GetAsync("v2/models/homes")).Text)!["versions"]!.ToJsonString());

        Directory.Delete(folder["homes", "1"], recursive: true);
        server.Signal("HUP");
        await server.UntilAsync(async () => (await server.GetAsync("v2/models/homes/versions/1/ready")).Status == HttpStatusCode.NotFound, "no version 1");
        Assert.DoesNotContain("version=\"1\"", (await server.GetAsync("metrics")).Text, StringComparison.Ordinal);
    }

    private static async Task<double> PriceAsync(ServerProcess server)
    {
        var (status, json) = await server.PostAsync(Infer, ServedModels.Home());
        Assert.True(status == HttpStatusCode.OK, json.ToJsonString());
        return (double)json["outputs"]![0]!["data"]![0]!;
    }

    private static async Task<int> CallAsync(ServerProcess server, CancellationToken end)
    {
        var answered = 0;
        for (; !end.IsCancellationRequested; answered++)
            await PriceAsync(server);
        return answered;
    }
}
