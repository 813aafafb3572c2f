using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Registry;
using Nuke.Common.Execution;

namespace MlopsBuild.Targets;

/// <summary>Refuses what deployments cannot work with before anything runs, all of it at once with what registry and delivery refuse.</summary>
internal static class EnvironmentArguments
{
    private static readonly string[] s_targets = [nameof(IDeploy.Deploy), nameof(IDeploy.VerifyDeployment), nameof(IDeploy.RollbackDeployment), nameof(IRenderDeployment.RenderDeployment)];

    /// <summary>Checks what the planned targets need.</summary>
    /// <param name="build">The build.</param>
    /// <param name="plan">Its targets.</param>
    /// <param name="others">Checks what registry and delivery need.</param>
    /// <exception cref="ArgumentException">Something is missing or makes no sense; all problems are listed.</exception>
    public static void Check(IHasEnvironments build, IReadOnlyCollection<ExecutableTarget> plan, Action others)
    {
        var problems = new List<string>();
        Try(others);
        var planned = plan.Select(target => target.Name).Where(s_targets.Contains).ToList();
        if (planned.Count > 0)
        {
            CheckEnvironments(build, planned);
            if (build.Image is { } image)
                Try(() => CheckImage(image));
            if (planned.Contains(nameof(IRenderDeployment.RenderDeployment)))
                Try(() => RenderingRuns.Check(build));
            if (planned.Contains(nameof(IDeploy.RollbackDeployment)))
                Try(() => CheckRollback(build));
        }

        if (problems.Count > 0)
            throw new ArgumentException(string.Join(System.Environment.NewLine, problems.SelectMany(problem => problem.Split(System.Environment.NewLine)).Distinct()));

        void CheckEnvironments(IHasEnvironments build, List<string> planned)
        {
            var environments = build.Environments;
            foreach (var name in environments.GroupBy(environment => environment.Name.ToLowerInvariant()).Where(group => group.Count() > 1))
                problems.Add($"Environments holds \"{name.Key}\" several times, expected one environment of each name, in whatever case.");
            foreach (var environment in environments)
            {
                Try(() => RegistryName.CheckAlias(environment.Name));
                Try(() => RegistryName.CheckAlias(environment.Alias));
            }

            if (build.EnvironmentName is not { } asked)
            {
                if (planned.Any(target => target != nameof(IDeploy.VerifyDeployment)))
                    problems.Add($"{string.Join(", ", planned)} {(planned.Count == 1 ? "needs" : "need")} --environment, expected {Known(environments)}.");
            }
            else if (environments.All(environment => environment.Name != asked))
            {
                problems.Add($"--environment is \"{asked}\", expected {Known(environments)}.");
            }

            foreach (var environment in environments.Where(environment => build.EnvironmentName is null || environment.Name == build.EnvironmentName))
                problems.AddRange(environment.Target.Problems(environment));
        }

        void Try(Action check)
        {
            try
            {
                check();
            }
            catch (ArgumentException mistake)
            {
                problems.Add(mistake.Message);
            }
        }
    }

    /// <exception cref="ArgumentException">It is no image by digest.</exception>
    public static ImageReference CheckImage(string image) => ImageReference.Parse(image) is { Digest: not null } reference
        ? reference
        : throw new ArgumentException($"--image is \"{image}\", expected it by digest, such as \"registry.example.com/team/server@sha256:…\": a tag may mean another image tomorrow.");

    private static void CheckRollback(IHasEnvironments build)
    {
        if (ModelChoice.Of(build).HasVersion)
            throw new ArgumentException("RollbackDeployment leads to what ran before, expected --model without a version and no --version.");
    }

    private static string Known(IReadOnlyList<DeploymentEnvironment> environments) => environments.Count switch
    {
        0 => "one of Environments of the build class, which is empty",
        1 => $"\"{environments[0].Name}\"",
        _ => $"one of {string.Join(", ", environments.Select(environment => environment.Name))}",
    };
}
