using System.Globalization;
using System.Text.Json.Nodes;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Kubernetes;
using MlopsBuild.Testing;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace MlopsBuild.Tests.Delivery.Kubernetes;

/// <summary>What is rendered for a cluster, held to the API's published description (npm kubernetes-models).</summary>
public sealed class RenderedManifests : IDisposable
{
    private static readonly string Modules = Path.Combine(Environment.GetEnvironmentVariable("MLOPSBUILD_NODE_MODULES") ?? Path.Combine(RepositoryRoot.Path, "artifacts", "npm"), "node_modules");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("plain")]
    [InlineData("full")]
    public void AreAsTheyWereLookedAt(string name)
    {
        var text = KubernetesManifests.Yaml(SampleCluster.Render(name == "full" ? SampleCluster.Full : SampleCluster.Environment()));
        var path = Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.Tests", "Delivery", "Kubernetes", "snapshots", $"{name}.yaml");
        if (Environment.GetEnvironmentVariable("MLOPSBUILD_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"\"{path}\" is missing; run the test with MLOPSBUILD_ACCEPT=1 and commit it.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), text);
    }

    [Fact]
    public void AreTheSameYamlForEveryReader()
    {
        foreach (var manifest in SampleCluster.Render(SampleCluster.Full))
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(manifest.Yaml));
            Assert.True(JsonNode.DeepEquals(manifest.Json, Json(stream.Documents.Single().RootNode)), manifest.Yaml);
        }

        Assert.Contains("NUMBER: \"0x1f\"", KubernetesManifests.Yaml(SampleCluster.Render(SampleCluster.Full)), StringComparison.Ordinal);
        Assert.Contains("pool: \"on\"", KubernetesManifests.Yaml(SampleCluster.Render(SampleCluster.Full)), StringComparison.Ordinal);
    }

    [Fact]
    public void HoldNoPrivilegeAndNoToken()
    {
        var pods = SampleCluster.Render(SampleCluster.Full).Single(manifest => manifest.Kind == "Deployment").Json["spec"]!["template"]!["spec"]!;
        var security = pods["containers"]![0]!["securityContext"]!;
        Assert.False((bool)pods["automountServiceAccountToken"]!);
        Assert.True((bool)pods["securityContext"]!["runAsNonRoot"]!);
        Assert.Equal(10001, (int)pods["securityContext"]!["runAsUser"]!);
        Assert.Equal("RuntimeDefault", (string?)pods["securityContext"]!["seccompProfile"]!["type"]);
        Assert.True((bool)security["readOnlyRootFilesystem"]!);
        Assert.False((bool)security["allowPrivilegeEscalation"]!);
        Assert.Equal("ALL", (string?)security["capabilities"]!["drop"]![0]);
    }

    [Fact]
    public void ChangeTheNameOfTheirSettingsWithTheContentAlone()
    {
        static string Settings(DeploymentEnvironment environment, int version = 3) => SampleCluster.Render(environment, version).Single(manifest => manifest.Kind == "ConfigMap").Name;
        var environment = SampleCluster.Environment();
        Assert.Equal(Settings(environment), Settings(environment, version: 4));
        Assert.NotEqual(Settings(environment), Settings(environment with { Variables = new Dictionary<string, string> { ["A"] = "1" } }));
        Assert.NotEqual(Settings(environment), Settings(environment with { DrainWithin = TimeSpan.FromSeconds(7) }));
    }

    [Fact]
    public void LeaveTheNumberOfServersToTheAutoscaler()
    {
        Assert.Equal(2, (int)SampleCluster.Render(SampleCluster.Environment()).Single(manifest => manifest.Kind == "Deployment").Json["spec"]!["replicas"]!);
        Assert.Null(SampleCluster.Render(SampleCluster.Full).Single(manifest => manifest.Kind == "Deployment").Json["spec"]!["replicas"]);
    }

    [Fact]
    public void LetNobodyInWhereNobodyMayCall()
    {
        var policy = SampleCluster.Render(SampleCluster.Environment(SampleCluster.Cluster with { Callers = [] })).Single(manifest => manifest.Kind == "NetworkPolicy").Json;
        Assert.Empty(policy["spec"]!["ingress"]!.AsArray());
        Assert.Equal("Ingress", (string?)policy["spec"]!["policyTypes"]![0]);
    }

    [Fact]
    public void AreNotMadeOfWhatCannotBeMeantAndAllOfItIsSaid()
    {
        var environment = SampleCluster.Environment(new KubernetesCluster("My_Space")
        {
            User = 0,
            Scaling = new(1, 0),
            ServerPort = 80,
            NodeLabels = new Dictionary<string, string> { ["a b"] = "c" },
            Callers = [new(), new() { Addresses = "10.0.0.0/99" }],
            ServerSettings = new Dictionary<string, string> { ["listen"] = "1" },
        }) with
        {
            Processors = null,
            Port = 70000,
            Variables = new Dictionary<string, string> { ["1A"] = "", ["B"] = "" },
            Secrets = new Dictionary<string, string> { ["B"] = "b", ["../x"] = "c", ["C"] = "Not A Secret" },
        };
        var refusal = Assert.Throws<DeploymentException>(() => KubernetesManifests.Render((KubernetesCluster)environment.Target, SampleCluster.Request(environment) with { Image = SampleCluster.Image(1).WithTag("latest") }));
        foreach (var named in new[] { "\"My_Space\"", "user is 0", "at most 1 servers", "busy to 0%", "how many each has", "container is 80", "\"a b\"", "neither addresses nor pods", "\"10.0.0.0/99\"", "\"listen\"", "70000", "\"1A\"", "both a variable and a secret", "\"../x\"", "\"Not A Secret\"", "expected it by digest" })
            Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OfRandomEnvironmentsAreAcceptedByThePublishedDescription()
    {
        var random = new Random(11);
        var rounds = Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") is null ? 150 : 3000;
        var objects = new List<JsonNode>();
        for (var round = 0; round < rounds; round++)
            objects.AddRange(SampleCluster.Render(RandomEnvironment(random), random.Next(1, 100000)).Select(manifest => manifest.Json));
        var answers = await ValidateAsync(objects);
        Assert.Equal(objects.Count, answers.Count);
        Assert.All(answers.Zip(objects), pair => Assert.True(pair.First == "accepted", $"{pair.First}\n{pair.Second.ToJsonString()}"));
    }

    [Fact]
    public async Task ThatAreBrokenAreRefusedByThePublishedDescription()
    {
        var deployment = SampleCluster.Render(SampleCluster.Full).Single(manifest => manifest.Kind == "Deployment").Json;
        var breaks = new Action<JsonObject>[]
        {
            json => json["spec"]!["replicas"] = "two",
            json => json["spec"]!.AsObject().Remove("selector"),
            json => json["spec"]!["template"]!["spec"]!["containers"]![0]!.AsObject().Remove("name"),
            json => json["spec"]!["template"]!["spec"]!["containers"]![0]!["ports"]![0]!["containerPort"] = "http",
            json => json["spec"]!["template"]!["spec"]!["volumes"] = "none",
        };
        var broken = breaks.Select(change =>
        {
            var json = deployment.DeepClone().AsObject();
            change(json);
            return (JsonNode)json;
        }).ToList();
        Assert.All(await ValidateAsync(broken), answer => Assert.StartsWith("refused", answer, StringComparison.Ordinal));
    }

    private static DeploymentEnvironment RandomEnvironment(Random random)
    {
        string Text(string letters, int most) => string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => letters[random.Next(letters.Length)]));
        bool Maybe() => random.Next(2) == 0;
        Dictionary<string, string> Pairs(Func<string> key, Func<string> value) => Enumerable.Range(0, random.Next(4)).Select(_ => (Key: key(), Value: value())).DistinctBy(pair => pair.Key).ToDictionary(pair => pair.Key, pair => pair.Value);
        const string Small = "abcdefghij0123456789";
        string Word() => "x" + Text(Small, 12);
        var replicas = random.Next(1, 20);
        var cluster = new KubernetesCluster(Word())
        {
            CreateNamespace = Maybe(),
            Scaling = Maybe() ? new(replicas + random.Next(20), random.Next(1, 101)) : null,
            Disrupted = random.Next(1, 5),
            Callers = [.. Enumerable.Range(0, random.Next(3)).Select(_ => Maybe() ? new KubernetesCaller { Addresses = string.Create(CultureInfo.InvariantCulture, $"10.{random.Next(256)}.0.0/16") } : new() { PodLabels = Pairs(Word, Word), NamespaceLabels = Maybe() ? Pairs(Word, Word) : null })],
            PullSecret = Maybe() ? Word() : null,
            NodeLabels = Pairs(Word, Word),
            ServerSettings = Maybe() ? Pairs(Word, () => Text("ab1 \"\\\n:{}#é", 20)) : null,
            User = random.Next(1, 100000),
        };
        return new(Text("abcXYZ019-_ ./é漢", 80) + "e")
        {
            Target = cluster,
            Replicas = replicas,
            Port = random.Next(1, 65536),
            Processors = Math.Round((random.NextDouble() * 8) + 0.01, 3),
            Memory = Maybe() ? random.NextInt64(1 << 20, 1L << 40) : (1L << random.Next(20, 40)),
            Variables = Pairs(() => "V_" + Word(), () => Text("ab1 \"\\\n:{}#é", 20)),
            Secrets = Pairs(() => Maybe() ? "S_" + Word() : Word() + ".txt", () => Maybe() ? Word() : $"{Word()}/{Word()}"),
            ReadyWithin = TimeSpan.FromMilliseconds(random.Next(1000, 600000)),
            DrainWithin = TimeSpan.FromMilliseconds(random.Next(0, 600000)),
        };
    }

    private async Task<IReadOnlyList<string>> ValidateAsync(IReadOnlyList<JsonNode> objects)
    {
        var node = Tool.Find("node");
        Assert.SkipWhen(node is null, "node is not on the PATH");
        Assert.SkipUnless(Directory.Exists(Path.Combine(Modules, "kubernetes-models")) && Directory.Exists(Path.Combine(Modules, "@kubernetes-models", "validate")), "the validator is not installed: npm install --prefix artifacts/npm kubernetes-models@4.5.1 @kubernetes-models/validate@4.0.0, or set MLOPSBUILD_NODE_MODULES to the folder with its node_modules");
        var file = _folder.Write("objects.json", new JsonArray([.. objects.Select(one => one.DeepClone())]).ToJsonString());
        var result = await new Command(node!, Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.Tests", "Delivery", "Kubernetes", "kubernetes-validate.cjs"), Modules, file).RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        return result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(pair => new KeyValuePair<string, JsonNode?>(((YamlScalarNode)pair.Key).Value!, Json(pair.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Json)]),
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain, Value: "true" or "false" } flag => flag.Value == "true",
        YamlScalarNode { Style: YamlDotNet.Core.ScalarStyle.Plain } plain when long.TryParse(plain.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => JsonNode.Parse(number.ToString(CultureInfo.InvariantCulture)),
        YamlScalarNode scalar => scalar.Value,
        _ => throw new InvalidOperationException(node.ToString()),
    };
}
