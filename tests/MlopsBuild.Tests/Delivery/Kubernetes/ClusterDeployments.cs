using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Kubernetes;
using MlopsBuild.Testing;
using MlopsBuild.Testing.Kubernetes;
using Xunit;

namespace MlopsBuild.Tests.Delivery.Kubernetes;

/// <summary>Deployments on a cluster, against an API server in this process.</summary>
public sealed class ClusterDeployments : ClusterTest
{
    private readonly List<string> _log = [];

    private string Told => string.Join('\n', _log);

    [Fact]
    public async Task BringAVersionIntoServiceAndSayWhatRuns()
    {
        Assert.Null(await FindAsync());
        var running = await DeployAsync(3);
        Assert.Equal(("staging", "diamonds", 3, SampleCluster.Image(3).ToString(), 2, 2), (running.Environment, running.Model, running.Version, running.Image, running.Ready, running.Replicas));
        Assert.Equal(running, await FindAsync());
        Assert.Contains("+ Deployment staging", Told, StringComparison.Ordinal);
        Assert.DoesNotContain("staging-candidate", Server.Names("Pod", "models"));
        foreach (var kind in new[] { "ServiceAccount", "NetworkPolicy", "Service", "Deployment", "PodDisruptionBudget" })
            Assert.Equal(["staging"], Server.Names(kind, "models"));
    }

    [Fact]
    public async Task ChangeNothingWhereItRunsAlready()
    {
        await DeployAsync(3);
        Server.Requests.Clear();
        var running = await DeployAsync(3, run: "another");
        Assert.Equal(2, running.Ready);
        Assert.Contains("Nothing to change", Told, StringComparison.Ordinal);
        Assert.All(Server.Requests.Where(request => !request.StartsWith("GET", StringComparison.Ordinal)), request => Assert.Contains("dryRun=All", request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task ShowWhatChangesBeforeAnythingDoes()
    {
        await DeployAsync(3);
        _log.Clear();
        var running = await DeployAsync(4);
        Assert.Equal(4, running.Version);
        Assert.Contains("~ Deployment staging", Told, StringComparison.Ordinal);
        Assert.Contains($"spec.template.spec.containers[server].image: \"{SampleCluster.Image(3)}\" → \"{SampleCluster.Image(4)}\"", Told, StringComparison.Ordinal);
        Assert.DoesNotContain("terminationMessagePath", Told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RemoveWhatIsNoLongerPartOfIt()
    {
        await DeployAsync(3, Environment(Cluster with { Scaling = new(5) }));
        Assert.Equal(["staging"], Server.Names("HorizontalPodAutoscaler", "models"));
        var first = Assert.Single(Server.Names("ConfigMap", "models"));
        await DeployAsync(3, Environment() with { Variables = new Dictionary<string, string> { ["A"] = "1" } });
        Assert.Empty(Server.Names("HorizontalPodAutoscaler", "models"));
        // Those of what was replaced stay for one deployment.
        Assert.Equal(2, Server.Names("ConfigMap", "models").Count);
        Assert.Contains(first, Server.Names("ConfigMap", "models"));
        await DeployAsync(3, Environment() with { Variables = new Dictionary<string, string> { ["A"] = "2" } });
        Assert.DoesNotContain(first, Server.Names("ConfigMap", "models"));
    }

    [Fact]
    public async Task KeepTheNumberOfServersWhenAnAutoscalerTakesOver()
    {
        await DeployAsync(3);
        await DeployAsync(3, Environment(Cluster with { Scaling = new(5) }));
        Assert.Equal(2, (int)Server.Find("Deployment", "models", "staging")!["spec"]!["replicas"]!);
        Server.Apply("Deployment", "models", Replicas(5), "kube-controller-manager");
        await DeployAsync(4, Environment(Cluster with { Scaling = new(5) }));
        Assert.Equal(5, (int)Server.Find("Deployment", "models", "staging")!["spec"]!["replicas"]!);
        await DeployAsync(4);
        Assert.Equal(2, (int)Server.Find("Deployment", "models", "staging")!["spec"]!["replicas"]!);
    }

    [Fact]
    public async Task LeaveWhatServesAloneWhenTheNewServerDoesNotStart()
    {
        await DeployAsync(3);
        var before = Kept();
        Server.Outcome = pod => IsCandidate(pod)
            ? new() { Waiting = "CrashLoopBackOff", Message = "back-off 10s restarting failed container", Restarts = 2, Log = "loading\nModel \u001b[31mdiamonds\u001b[0m is broken\n", Events = [("BackOff", "Back-off restarting failed container server")] }
            : PodOutcome.Ready;
        var failure = await Assert.ThrowsAsync<DeploymentException>(() => DeployAsync(4));
        foreach (var shown in new[] { "CrashLoopBackOff", "started anew 2 times", "Warning BackOff: Back-off restarting failed container server (3 times)", "Model ␛[31mdiamonds␛[0m is broken", "diamonds@3 goes on serving." })
            Assert.Contains(shown, failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, Kept());
        Assert.Equal(3, (await FindAsync())!.Version);
    }

    [Fact]
    public async Task GoBackWhenServersAreNotReplacedInTime()
    {
        await DeployAsync(3);
        var before = Kept();
        Server.DeadlineSteps = 5;
        Server.Outcome = pod => !IsCandidate(pod) && pod.ToJsonString().Contains(SampleCluster.Image(4).ToString(), StringComparison.Ordinal) ? new() { Log = "out of memory\n", Events = [("Unhealthy", "Readiness probe failed")] } : PodOutcome.Ready;
        var failure = await Assert.ThrowsAsync<DeploymentException>(() => DeployAsync(4));
        foreach (var shown in new[] { "timed out progressing", "Warning Unhealthy: Readiness probe failed", "out of memory", "diamonds@3 goes on serving." })
            Assert.Contains(shown, failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, Kept());
        Assert.Equal((3, 2), (await FindAsync() is { } running ? (running.Version, running.Ready) : default));
    }

    [Fact]
    public async Task LeaveNothingBehindWhenTheFirstFails()
    {
        Server.Outcome = _ => new() { Waiting = "ImagePullBackOff", Message = "Back-off pulling image" };
        var failure = await Assert.ThrowsAsync<DeploymentException>(() => DeployAsync(3));
        Assert.Contains("nothing runs now", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ImagePullBackOff", failure.Message, StringComparison.Ordinal);
        Assert.Null(await FindAsync());
        foreach (var kind in new[] { "Deployment", "Service", "ConfigMap", "NetworkPolicy", "Pod" })
            Assert.Empty(Server.Names(kind, "models"));
    }

    [Theory]
    [InlineData(WatchTrouble.EndsSilently)]
    [InlineData(WatchTrouble.IsTooOld)]
    public async Task DoNotRelyOnWatches(WatchTrouble trouble)
    {
        Server.Watches = trouble;
        Assert.Equal(2, (await DeployAsync(3)).Ready);
    }

    [Fact]
    public async Task AskTheNewServerForPredictionsBeforeItGetsTraffic()
    {
        using var model = new ModelAnswers("""{"outputs":[{"name":"price","datatype":"FP64","shape":[2],"data":[326.5,1e3]}]}""");
        Server.PodPort = _ => model.Port;
        var smoke = new SmokePredictions("""{"inputs":[]}""", "price", [326.5, 1000]);
        await DeployAsync(3, smoke: smoke);
        Assert.Contains("2 smoke predictions are right", Told, StringComparison.Ordinal);
        Assert.Equal("POST /v2/models/diamonds/infer {\"inputs\":[]}", model.Asked.Single());
        Assert.Null(await SmokeAsync(smoke));
        var failure = await Assert.ThrowsAsync<DeploymentException>(() => DeployAsync(4, smoke: smoke with { Expected = [326.5, 1001] }));
        Assert.Contains("the first is number 2: 1000, expected 1001", failure.Message, StringComparison.Ordinal);
        Assert.Equal(3, (await FindAsync())!.Version);
        Assert.Contains("expected 999", await SmokeAsync(smoke with { Expected = [326.5, 999] }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ShowWhoseFieldsAreInTheWay()
    {
        await DeployAsync(3);
        var theirs = new JsonObject { ["apiVersion"] = "v1", ["kind"] = "Service", ["metadata"] = new JsonObject { ["name"] = "staging" }, ["spec"] = new JsonObject { ["type"] = "NodePort" } };
        Server.Apply("Service", "models", theirs, "kubectl");
        Server.Requests.Clear();
        var failure = await Assert.ThrowsAsync<DeploymentException>(() => DeployAsync(4));
        Assert.Contains(".spec.type: is \"kubectl\" using v1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Nothing was changed", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Server.Requests, request => request.StartsWith("POST", StringComparison.Ordinal) || (request.StartsWith("PATCH", StringComparison.Ordinal) && !request.Contains("dryRun=All", StringComparison.Ordinal)));
        Assert.Equal(4, (await DeployAsync(4, Environment(Cluster with { TakeOver = true }))).Version);
        Assert.Equal("ClusterIP", (string?)Server.Find("Service", "models", "staging")!["spec"]!["type"]);
    }

    [Fact]
    public async Task OfOneEnvironmentExcludeEachOther()
    {
        await DeployAsync(3);
        Server.Add("Pod", "models", Candidate());
        var failure = await Assert.ThrowsAsync<DeploymentException>(() => DeployAsync(4));
        Assert.Contains("Another deployment of \"staging\" is under way", failure.Message, StringComparison.Ordinal);
        Assert.Contains("kubectl delete pod staging-candidate -n models", failure.Message, StringComparison.Ordinal);
        Assert.Contains("staging-candidate", Server.Names("Pod", "models"));
        // Whoever deployed was killed, and the pod's time is over.
        Server.Update("Pod", "models", "staging-candidate", pod => pod["status"] = new JsonObject { ["phase"] = "Failed", ["reason"] = "DeadlineExceeded", ["containerStatuses"] = new JsonArray() });
        Assert.Equal(4, (await DeployAsync(4)).Version);
    }

    [Fact]
    public async Task MissNoSecretAndReadNone()
    {
        Server.Add("Namespace", "", new JsonObject { ["metadata"] = new JsonObject { ["name"] = "models" } });
        var environment = Environment() with { Secrets = new Dictionary<string, string> { ["PASSWORD"] = "database/password" } };
        var failure = await Assert.ThrowsAsync<DeploymentException>(() => DeployAsync(3, environment));
        Assert.Contains("There is no secret \"database\" in namespace models", failure.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Names("ServiceAccount", "models"));
        Server.Add("Secret", "models", new JsonObject { ["metadata"] = new JsonObject { ["name"] = "database" }, ["data"] = new JsonObject { ["password"] = "aHVudGVyMg==" } });
        await DeployAsync(3, environment);
        Assert.DoesNotContain("hunter2", Told + Server.Find("Deployment", "models", "staging")!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GoBackWhenTheyAreInterrupted()
    {
        await DeployAsync(3);
        var before = Kept();
        using var interrupt = new CancellationTokenSource();
        Server.Outcome = pod =>
        {
            if (!IsCandidate(pod) && pod.ToJsonString().Contains(SampleCluster.Image(4).ToString(), StringComparison.Ordinal))
            {
                interrupt.Cancel();
                return new();
            }

            return PodOutcome.Ready;
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Cluster.DeployAsync(SampleCluster.Request(Environment(), 4), _log.Add, interrupt.Token));
        Assert.Equal(before, Kept());
        Assert.DoesNotContain("staging-candidate", Server.Names("Pod", "models"));
    }

    private DeploymentEnvironment Environment(KubernetesCluster? cluster = null) => SampleCluster.Environment(cluster ?? Cluster);

    private Task<RunningDeployment?> FindAsync() => Cluster.FindAsync(Environment(), TestContext.Current.CancellationToken);

    private Task<string?> SmokeAsync(SmokePredictions smoke) => Cluster.SmokeAsync(Environment(), "diamonds", smoke, TestContext.Current.CancellationToken);

    private Task<RunningDeployment> DeployAsync(int version, DeploymentEnvironment? environment = null, SmokePredictions? smoke = null, string run = "a-run")
    {
        var wanted = environment ?? Environment();
        return wanted.Target.DeployAsync(SampleCluster.Request(wanted, version) with { Smoke = smoke, Run = run }, _log.Add, TestContext.Current.CancellationToken);
    }

    /// <summary>All that is wanted of the cluster, without what counts versions and says who deployed.</summary>
    private string Kept() => string.Concat(new[] { "ServiceAccount", "ConfigMap", "NetworkPolicy", "Service", "Deployment", "PodDisruptionBudget" }.SelectMany(kind => Server.Names(kind, "models").Select(name =>
    {
        var json = Server.Find(kind, "models", name)!;
        return $"{kind} {name} {json["metadata"]!["labels"]!.ToJsonString()} {json["metadata"]!["annotations"]?.ToJsonString()} {json["spec"]?.ToJsonString()} {json["data"]?.ToJsonString()}\n";
    })));

    private static bool IsCandidate(JsonObject pod) => (string)pod["metadata"]!["name"]! == "staging-candidate";

    private static JsonObject Candidate() => new()
    {
        ["metadata"] = new JsonObject { ["name"] = "staging-candidate", ["annotations"] = new JsonObject { ["mlopsbuild/model"] = "diamonds", ["mlopsbuild/version"] = "7" } },
        ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "server" }) },
    };

    private static JsonObject Replicas(int number) => new()
    {
        ["apiVersion"] = "apps/v1",
        ["kind"] = "Deployment",
        ["metadata"] = new JsonObject { ["name"] = "staging" },
        ["spec"] = new JsonObject { ["replicas"] = number },
    };
}
