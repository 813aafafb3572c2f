using System.Globalization;
using MlopsBuild.Delivery.Deployment;
using MlopsBuild.Registry;
using MlopsBuild.Stages;

namespace MlopsBuild.Targets;

/// <summary>The work of <see cref="IDeploy.VerifyDeployment"/>.</summary>
internal static class DeploymentVerification
{
    /// <exception cref="VerdictException">Something is not as it must be; all of it is said.</exception>
    public static void Verify(IDeploy build)
    {
        var registry = BuildRegistry.Of(build);
        var model = registry.State().Model(ModelChoice.Of(build).Model!);
        var environments = build.EnvironmentName is null ? build.Environments : [EnvironmentRuns.Find(build)];
        var problems = new List<string>();
        foreach (var environment in environments)
        {
            if (model.Environments.GetValueOrDefault(environment.Name)?.Current is { } placement)
                problems.AddRange(Problems(build, EnvironmentRuns.Placed(build, environment), model.Version(placement.Version), placement));
            else if (build.EnvironmentName is not null)
                problems.Add($"\"{environment.Name}\": the registry knows of no deployment of \"{model.Name}\" there; run Deploy --environment {environment.Name}.");
            else
                RegistryRuns.Log($"\"{environment.Name}\": nothing was deployed there yet");
        }

        if (problems.Count > 0)
            throw new VerdictException("What runs is not what the registry says:" + string.Concat(problems.Select(problem => $"\n- {problem}")));
    }

    private static IReadOnlyList<string> Problems(IDeploy build, DeploymentEnvironment environment, ModelVersion version, DeploymentPlacement placement)
    {
        var expected = string.Create(CultureInfo.InvariantCulture, $"{version.Model}@{version.Number} ({placement.Image}, event {placement.Event})");
        if (environment.Target.FindAsync(environment).GetAwaiter().GetResult() is not { } running)
            return [$"\"{environment.Name}\": nothing runs, expected {expected}; run Deploy."];
        var problems = new List<string>();
        if (!EnvironmentRuns.IsThat(running, version.Model, placement))
            return [string.Create(CultureInfo.InvariantCulture, $"\"{environment.Name}\": {running.Model}@{running.Version} ({running.Image}) runs, expected {expected}; somebody changed it without the registry. Run Deploy.")];
        if (running.Ready < running.Replicas)
            problems.Add(string.Create(CultureInfo.InvariantCulture, $"\"{environment.Name}\": {running.Ready} of {running.Replicas} servers are ready, expected all."));
        if (running.Ready > 0 && EnvironmentRuns.Smoke(build, version) is { } smoke && environment.Target.SmokeAsync(environment, version.Model, smoke).GetAwaiter().GetResult() is { } wrong)
            problems.Add($"\"{environment.Name}\": {wrong}");
        if (problems.Count == 0)
            RegistryRuns.Log(string.Create(CultureInfo.InvariantCulture, $"\"{environment.Name}\": {expected} runs, {running.Ready} of {running.Replicas} servers are ready, and predictions are right"));
        return problems;
    }
}
