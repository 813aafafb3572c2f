namespace Nuke.Common.Execution;

/// <summary>The extensions of a build, from its classes and from its components, and after them its own hooks.</summary>
internal sealed class BuildExtensions
{
    private readonly NukeBuild _build;
    private readonly List<BuildExtensionAttributeBase> _extensions = [];

    public BuildExtensions(NukeBuild build)
    {
        _build = build;
        Add(build.GetType(), inherit: true);
        foreach (var component in Members.Components(build.GetType()))
            Add(component, inherit: false);
    }

    public void Created(IReadOnlyCollection<ExecutableTarget> targets)
    {
        foreach (var extension in _extensions)
            (extension as IOnBuildCreated)?.OnBuildCreated(targets);
        _build.OnBuildCreated();
    }

    public void Initialized(IReadOnlyCollection<ExecutableTarget> targets, IReadOnlyCollection<ExecutableTarget> plan)
    {
        foreach (var extension in _extensions)
            (extension as IOnBuildInitialized)?.OnBuildInitialized(targets, plan);
        _build.OnBuildInitialized();
    }

    public void Running(ExecutableTarget target)
    {
        foreach (var extension in _extensions)
            (extension as IOnTargetRunning)?.OnTargetRunning(target);
        _build.OnTargetRunning(target.Name);
    }

    public void Skipped(ExecutableTarget target)
    {
        foreach (var extension in _extensions)
            (extension as IOnTargetSkipped)?.OnTargetSkipped(target);
        _build.OnTargetSkipped(target.Name);
    }

    public void Succeeded(ExecutableTarget target)
    {
        foreach (var extension in _extensions)
            (extension as IOnTargetSucceeded)?.OnTargetSucceeded(target);
        _build.OnTargetSucceeded(target.Name);
    }

    public void Failed(ExecutableTarget target)
    {
        foreach (var extension in _extensions)
            (extension as IOnTargetFailed)?.OnTargetFailed(target);
        _build.OnTargetFailed(target.Name);
    }

    public void SummaryUpdated(INukeBuild build, ExecutableTarget target)
    {
        foreach (var extension in _extensions)
            (extension as IOnTargetSummaryUpdated)?.OnTargetSummaryUpdated(build, target);
    }

    /// <summary>Tells all, even when one of them throws; the exceptions are returned.</summary>
    public List<Exception> Finished(bool planned)
    {
        var failures = new List<Exception>();
        foreach (var extension in _extensions)
            if (extension is IOnBuildFinished finished)
                Try(finished.OnBuildFinished, failures);
        if (planned)
            Try(_build.OnBuildFinished, failures);
        return failures;
    }

    private static void Try(Action action, List<Exception> failures)
    {
        try
        {
            action();
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            failures.Add(e);
        }
    }

    private void Add(Type type, bool inherit)
    {
        if (!type.IsDefined(typeof(BuildExtensionAttributeBase), inherit))
            return;
        foreach (BuildExtensionAttributeBase extension in type.GetCustomAttributes(typeof(BuildExtensionAttributeBase), inherit))
        {
            extension.Build = _build;
            var index = _extensions.FindIndex(x => x.Priority < extension.Priority);
            _extensions.Insert(index < 0 ? _extensions.Count : index, extension);
        }
    }
}
