using System.Text.Json.Nodes;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Serving;

public sealed class ScrapedMetrics(ServedModels models) : IClassFixture<ServedModels>
{
    [Fact]
    public async Task RequestsValuesAndPredictionsAreCounted()
    {
        await using var server = await ServerProcess.StartAsync(models.All);
        for (var request = 0; request < 3; request++)
            await server.PostAsync("v2/models/homes/versions/1/infer", ServedModels.Home());
        await server.PostAsync("v2/models/homes/versions/1/infer", ServedModels.Home("null"));
        await server.PostAsync("v2/models/homes/versions/1/infer", "{}");

        var text = (await server.GetAsync("metrics")).Text;
        foreach (var line in new[]
        {
            "# TYPE mlops_request_duration_seconds histogram",
            "mlops_requests_total{model=\"homes\",version=\"1\",outcome=\"answered\"} 4",
            "mlops_requests_total{model=\"homes\",version=\"1\",outcome=\"invalid\"} 1",
            "mlops_requests_total{model=\"homes\",version=\"1\",outcome=\"failed\"} 0",
            "mlops_request_duration_seconds_bucket{model=\"homes\",version=\"1\",le=\"+Inf\"} 4",
            "mlops_request_duration_seconds_count{model=\"homes\",version=\"1\"} 4",
            "mlops_rows_total{model=\"homes\",version=\"1\"} 4",
            "mlops_feature_values_total{model=\"homes\",version=\"1\",feature=\"Size in \\\"m\\\"\",bin=\"missing\"} 1",
            "mlops_feature_values_total{model=\"homes\",version=\"1\",feature=\"quarter\",bin=\"süd\"} 4",
            "mlops_feature_values_total{model=\"homes\",version=\"1\",feature=\"new\",bin=\">0\"} 4",
        })
            Assert.Contains(line + "\n", text, StringComparison.Ordinal);
        var references = text.Split('\n').Where(line => line.StartsWith("mlops_prediction_reference_ratio{model=\"homes\",version=\"1\"", StringComparison.Ordinal)).Select(line => double.Parse(line.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(1, references.Sum(), 9);
        Assert.True(references.Count > 3);
    }

    [Fact]
    public async Task PromtoolFindsNoFaultWithThem()
    {
        Assert.SkipUnless(Tool.Find("promtool") is not null, "promtool is not installed: apt-get install prometheus");
        await using var server = await ServerProcess.StartAsync(models.All);
        await server.PostAsync("v2/models/homes/infer", ServedModels.Home());
        var result = await new Command("promtool", "check", "metrics") { Input = (await server.GetAsync("metrics")).Text }.RunAsync();
        Assert.True(result.ExitCode == 0 && result.Error.Length == 0, result.Everything);
    }

    [Fact]
    public async Task PrometheusScrapesThemAndTheRulesGiveFigures()
    {
        Assert.SkipUnless(Tool.Find("prometheus") is not null, "prometheus is not installed: apt-get install prometheus");
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(models.All);
        folder.Write(MlopsBuild.Monitoring.MonitoringRules.RulesFile, MlopsBuild.Monitoring.MonitoringRules.Rules(new()));
        var config = folder.Write("prometheus.yml", $"""
            global: {"{"}scrape_interval: 250ms, scrape_timeout: 250ms, evaluation_interval: 250ms{"}"}
            rule_files: [{MlopsBuild.Monitoring.MonitoringRules.RulesFile}]
            scrape_configs:
              - job_name: server
                static_configs: [{"{"}targets: ["{server.Address["http://".Length..]}"]{"}"}]
            """);
        var port = LoopbackPort.Free();
        using var prometheus = new Command("prometheus", $"--config.file={config}", $"--storage.tsdb.path={folder["data"]}", $"--web.listen-address=127.0.0.1:{port}").Start();
        try
        {
            _ = prometheus.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var errors = prometheus.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}/") };
            foreach (var query in new[] { "up == 1", "mlops:requests:rate5m{outcome=\"answered\"} > 0", "mlops:request_duration_seconds:p99_rate5m > 0", "mlops:feature_drift:psi1h > 0", "mlops:prediction_drift:psi1h > 0", "mlops:requests_failed:ratio_rate5m == 0" })
            {
                await server.UntilAsync(async () =>
                {
                    Assert.False(prometheus.HasExited, prometheus.HasExited ? await errors : "");
                    await server.PostAsync("v2/models/homes/infer", ServedModels.Home());
                    return await HasResultAsync(client, query);
                }, query);
            }
        }
        finally
        {
            prometheus.Kill(entireProcessTree: true);
            await prometheus.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task<bool> HasResultAsync(HttpClient client, string query)
    {
        try
        {
            var json = JsonNode.Parse(await client.GetStringAsync(new Uri($"api/v1/query?query={Uri.EscapeDataString(query)}", UriKind.Relative)))!;
            return json["data"]!["result"]!.AsArray().Count > 0;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
