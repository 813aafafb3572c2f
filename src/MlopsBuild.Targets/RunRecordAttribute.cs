using MlopsBuild.Runs;
using Nuke.Common;
using Nuke.Common.Execution;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>
/// Ends every run with <c>artifacts/run.json</c>, and refuses unknown stages to force before anything runs. The embedded host finds it on <see cref="IStages"/>; under NUKE proper, which reads
/// attributes of the class alone, put <c>[RunRecord]</c> on the build class.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public sealed class RunRecordAttribute : BuildExtensionAttributeBase, IOnBuildInitialized, IOnBuildFinished
{
    /// <inheritdoc/>
    public void OnBuildInitialized(IReadOnlyCollection<ExecutableTarget> executableTargets, IReadOnlyCollection<ExecutableTarget> executionPlan)
    {
        BuildRun.Of(Build).Begin();
        if (Build is IStages stages)
        {
            StageNames.CheckForced(stages);
            if (Build is IRuns runs)
                RunWork.Check(runs, executionPlan);
            if (BuildRun.Of(Build).Shared is { ReadOnlyReason: { } reason })
                Log.Information("The store is only read: {Reason:l}", reason);
        }

        if (Build is IGenerateCi ci)
            CiRuns.Check(ci, executableTargets, executionPlan);
        if (Build is IDataRequest data)
            GivenData.Check(data, executionPlan);
        if (Build is IInferContract own)
            OwnData.Check(own, executionPlan);
        if (Build is IHasEnvironments environments)
            EnvironmentArguments.Check(environments, executionPlan, () => CheckRegistry(executionPlan));
        else
            CheckRegistry(executionPlan);
        if (Build is IServe serve)
            ServeArguments.Check(serve, executionPlan);
        if (Build is IUseGitHub)
            GitHubRuns.Check(Build, executionPlan);
        if (Build is IEvaluate evaluate && executionPlan.Any(target => target.Name == nameof(IEvaluate.Evaluate)))
            EvaluationRuns.Check(evaluate);
    }

    /// <inheritdoc/>
    public void OnBuildFinished()
    {
        Keep();
        CompiledAgain.RunIfAsked(Build);
    }

    private void Keep()
    {
        using var run = BuildRun.Of(Build);
        var record = run.Record(ExitCode());
        var json = RunRecordWriter.Format(record);
        var path = Build.RootDirectory / "artifacts" / "run.json";
        try
        {
            RunRecordWriter.Write(json, path);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            Log.Warning("The record of this run cannot be written to {Path}: {Problem:l}", path, problem.Message);
        }

        if (run.HasStages)
            KeptRuns.Keep(Build, run, record, json);
    }

    private void CheckRegistry(IReadOnlyCollection<ExecutableTarget> plan)
    {
        if (Build is IHasDelivery delivery)
            DeliveryArguments.Check(delivery, plan);
        else if (Build is IHasRegistry registry)
            RegistryArguments.Check(registry, plan);
    }

    private int ExitCode()
    {
        if (Build.ExitCode is { } code)
            return code;
        foreach (var target in Build.ExecutionPlan)
        {
            if (target.Status == ExecutionStatus.Aborted)
                return ExitCodes.Interrupted;
        }

        return Build.IsSucceeding ? 0 : ExitCodes.Failure;
    }
}
