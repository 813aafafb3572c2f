using System.Globalization;
using MlopsBuild.Delivery.Kubernetes;
using MlopsBuild.Reports;
using MlopsBuild.Stages;

namespace MlopsBuild.Targets;

/// <summary>The work of <see cref="IRenderDeployment.RenderDeployment"/>.</summary>
internal static class RenderingRuns
{
    // What stands first in each file, so that files of others are never removed.
    private const string Mark = "# Written by RenderDeployment; changes are lost when it runs again.\n";

    /// <exception cref="ArgumentException">The environment is not on Kubernetes.</exception>
    public static void Check(IHasEnvironments build)
    {
        if (build.Environments.FirstOrDefault(environment => environment.Name == build.EnvironmentName) is not { Target: not KubernetesCluster } asked)
            return;
        var known = build.Environments.Where(environment => environment.Target is KubernetesCluster).Select(environment => environment.Name).Order(StringComparer.Ordinal).ToList();
        throw new ArgumentException($"--environment is \"{asked.Name}\", which is {asked.Target.Name}: there is nothing to render, expected {(known.Count == 0 ? "an environment on Kubernetes, of which the build class has none" : $"one of {string.Join(", ", known)}")}.");
    }

    /// <exception cref="VerdictException">Alias or policy do not allow it.</exception>
    public static void Render(IRenderDeployment build)
    {
        var environment = EnvironmentRuns.Find(build);
        var version = EnvironmentRuns.Allowed(build, environment, "rendered for");
        var registration = BuildRegistry.Of(build).Read(open => open.ReadAsync(version));
        var manifests = KubernetesManifests.Render((KubernetesCluster)environment.Target, new()
        {
            Environment = environment,
            Model = version.Model,
            Version = version.Number,
            Image = DeployedImages.Find(build, version),
            Commit = registration.Commit,
        });
        var folder = Path.GetFullPath(build.Output ?? Path.Combine("deploy", environment.Name), build.RootDirectory);
        var files = manifests.Index().ToDictionary(one => string.Create(CultureInfo.InvariantCulture, $"{one.Index:00}-{one.Item.Kind.ToLowerInvariant()}.yaml"), one => Mark + one.Item.Yaml, StringComparer.Ordinal);
        Write(folder, files);
        RegistryRuns.Log($"Rendered {version.Model}@{version.Number.ToString(CultureInfo.InvariantCulture)} for \"{environment.Name}\": {Figures.Count(files.Count, "object")} in {ShownPath.Of(folder, build)}; \"kubectl apply --server-side -f {ShownPath.Of(folder, build)}\" applies them.");
        build.ReportSummary(summary =>
        {
            summary["rendered"] = Figures.Count(files.Count);
            return summary;
        });
    }

    private static void Write(string folder, Dictionary<string, string> files)
    {
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            if (File.Exists(path) && File.ReadAllText(path) == text)
                continue;
            var temporary = path + ".new";
            File.WriteAllText(temporary, text);
            File.Move(temporary, path, overwrite: true);
        }

        foreach (var path in Directory.GetFiles(folder, "*.yaml").Where(path => !files.ContainsKey(Path.GetFileName(path)) && File.ReadAllText(path).StartsWith(Mark, StringComparison.Ordinal)))
            File.Delete(path);
    }
}
