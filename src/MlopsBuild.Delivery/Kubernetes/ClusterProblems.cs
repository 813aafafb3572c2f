using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using MlopsBuild.Delivery.Deployment;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>What a cluster, or an environment on it, cannot mean. Nothing is asked of the cluster.</summary>
internal static partial class ClusterProblems
{
    /// <summary>All of it, each a sentence.</summary>
    public static IReadOnlyList<string> Of(KubernetesCluster cluster, DeploymentEnvironment environment)
    {
        var problems = new List<string>();
        void Require(bool holds, FormattableString problem)
        {
            if (!holds)
                problems.Add($"Environment \"{environment.Name}\": {problem.ToString(CultureInfo.InvariantCulture)}.");
        }

        Require(environment.Name.Trim().Length > 0, $"its name is empty, expected one such as staging");
        Require(KubernetesName.IsNamespace(cluster.Namespace), $"the namespace is \"{cluster.Namespace}\", expected lower-case letters, digits and \"-\", a letter or digit at both ends, at most 63 of them");
        Require(environment.Replicas is >= 1 and <= 1000, $"the number of servers is {environment.Replicas}, expected 1 to 1000");
        Require(environment.Port is >= 1 and <= 65535, $"the port is {environment.Port}, expected 1 to 65535");
        Require(cluster.ServerPort is >= 1024 and <= 65535, $"the port in the container is {cluster.ServerPort}, expected 1024 to 65535, since the server is not root");
        Require(environment.Processors is null or (>= 0.001 and <= 1024), $"the processors of a server are {environment.Processors}, expected 0.001 to 1024");
        Require(environment.Memory is null or (>= 1 << 20 and <= 1L << 50), $"the memory of a server is {environment.Memory} bytes, expected 1 MiB to 1 PiB");
        Require(environment.ReadyWithin >= TimeSpan.FromSeconds(1) && environment.ReadyWithin <= TimeSpan.FromDays(1), $"a server is given {environment.ReadyWithin} until it is ready, expected 1 second to 1 day");
        Require(environment.DrainWithin >= TimeSpan.Zero && environment.DrainWithin <= TimeSpan.FromHours(1), $"requests are given {environment.DrainWithin} when a server ends, expected 0 seconds to 1 hour");
        Require(cluster.Disrupted is >= 1 and <= 1000, $"the servers that may be away at once are {cluster.Disrupted}, expected 1 to 1000");
        Require(cluster.User is >= 1 and <= 2_000_000_000, $"the user is {cluster.User}, expected a number from 1: a server is never root");
        Require(cluster.PullSecret is null || KubernetesName.IsObject(cluster.PullSecret), $"the secret with the registry's login is \"{cluster.PullSecret}\", expected the name of a secret: lower-case letters, digits, \"-\" and \".\"");
        if (cluster.Scaling is { } scaling)
        {
            Require(scaling.Maximum >= environment.Replicas && scaling.Maximum <= 1000, $"there are at most {scaling.Maximum} servers, expected at least the {environment.Replicas} that there always are, and at most 1000");
            Require(scaling.CpuPercent is >= 1 and <= 100, $"the servers shall be busy to {scaling.CpuPercent}%, expected 1 to 100");
            Require(environment.Processors is not null, $"servers are added by how busy their processors are, and it is not said how many each has, expected a number for Processors");
        }

        foreach (var (key, value) in cluster.NodeLabels)
            Require(KubernetesName.IsKey(key) && KubernetesName.IsLabel(value), $"the label \"{key}\" = \"{value}\" of nodes is none, expected letters, digits, \"-\", \"_\" and \".\", at most 63 of them");
        foreach (var caller in cluster.Callers)
            CheckCaller(caller, Require);
        foreach (var name in environment.Variables.Keys)
            Require(VariableForm().IsMatch(name) && name.Length <= 253, $"the variable \"{name}\" is none, expected letters, digits and \"_\", no digit first");
        foreach (var (name, secret) in environment.Secrets)
        {
            Require(SecretUse.Place(name) is not null, $"the secret \"{name}\" is neither a variable (letters, digits and \"_\") nor a file, expected a name, or a path below {SecretUse.Folder}/");
            Require(SecretUse.Parse(name, secret) is not null, $"the secret \"{name}\" is said to be \"{secret}\", expected the name of a secret of the cluster, or name/key");
            Require(!environment.Variables.ContainsKey(name), $"\"{name}\" is both a variable and a secret, expected one of them");
        }

        foreach (var name in cluster.ServerSettings?.Keys ?? [])
            Require(!ServerConfiguration.Given.Contains(name), $"the setting \"{name}\" is given by the deployment, expected others than {string.Join(", ", ServerConfiguration.Given)}");
        return problems;
    }

    /// <summary>Refuses a request that cannot be meant.</summary>
    /// <exception cref="DeploymentException">It has problems, all of which are listed.</exception>
    public static void Check(KubernetesCluster cluster, DeploymentRequest request)
    {
        var problems = Of(cluster, request.Environment).ToList();
        if (request.Image.Digest is null)
            problems.Add($"The image is \"{request.Image}\", expected it by digest, such as registry.example.com/team/server@sha256:…: a tag may be moved.");
        if (request.Version < 1)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"The version is {request.Version}, expected a number from 1."));
        if (problems.Count > 0)
            throw new DeploymentException(string.Join(Environment.NewLine, problems));
    }

    private static void CheckCaller(KubernetesCaller caller, Action<bool, FormattableString> require)
    {
        foreach (var (key, value) in (caller.PodLabels ?? new Dictionary<string, string>()).Concat(caller.NamespaceLabels ?? new Dictionary<string, string>()))
            require(KubernetesName.IsKey(key) && KubernetesName.IsLabel(value), $"the label \"{key}\" = \"{value}\" of callers is none, expected letters, digits, \"-\", \"_\" and \".\", at most 63 of them");
        require(caller.Addresses is null || (caller.PodLabels ?? caller.NamespaceLabels) is null, $"a caller is both the addresses \"{caller.Addresses}\" and pods, expected one of them; name two callers");
        require((caller.Addresses ?? (object?)caller.PodLabels ?? caller.NamespaceLabels) is not null, $"a caller is neither addresses nor pods, expected one of them");
        require(caller.Addresses is null || IPNetwork.TryParse(caller.Addresses, out _), $"the addresses of a caller are \"{caller.Addresses}\", expected a range such as 10.0.0.0/8");
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariableForm();
}
