using JetBrains.Annotations;
using Nuke.Common.CI.GitHubActions.Configuration;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.GitHubActions;

/// <summary>
/// Generates a workflow of GitHub Actions from the build class: one job for each image, which checks out, restores the cache, runs targets and keeps
/// what they produce. A subclass adds steps by overriding <see cref="GetJobs"/>, variables by <see cref="GetImports"/> and events by
/// <see cref="GetTriggers"/>.
/// </summary>
[PublicAPI]
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public partial class GitHubActionsAttribute : ConfigurationAttributeBase
{
    private readonly string _name;
    private readonly GitHubActionsImage[] _images;

    /// <summary>A workflow in <c>.github/workflows/&lt;name&gt;.yml</c>; spaces of the name become underscores there.</summary>
    /// <param name="name">What GitHub calls the workflow.</param>
    /// <param name="image">What the first job runs on.</param>
    /// <param name="images">What further jobs run on.</param>
    public GitHubActionsAttribute(string name, GitHubActionsImage image, params GitHubActionsImage[] images)
    {
        _name = name;
        _images = [image, .. images];
    }

    /// <inheritdoc />
    public override Type HostType => typeof(GitHubActions);

    /// <inheritdoc />
    public override string IdPostfix => _name.Replace(' ', '_');

    /// <inheritdoc />
    public override AbsolutePath ConfigurationFile => NukeBuild.RootDirectory / ".github" / "workflows" / $"{IdPostfix}.yml";

    /// <inheritdoc />
    public override IEnumerable<AbsolutePath> GeneratedFiles => [ConfigurationFile];

    /// <inheritdoc />
    public override IEnumerable<string> RelevantTargetNames => InvokedTargets;

    /// <inheritdoc />
    public override IEnumerable<string> IrrelevantTargetNames => [];

    /// <inheritdoc />
    public override CustomFileWriter CreateWriter(StreamWriter streamWriter) => new(streamWriter, indentationFactor: 2, commentPrefix: "#");

    /// <inheritdoc />
    public override ConfigurationEntity GetConfiguration(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var triggers = GetTriggers().ToArray();
        var problems = Problems(triggers);
        if (problems.Count > 0)
            throw new GenerationFailedException(problems);
        return new GitHubActionsConfiguration
        {
            Name = _name,
            ShortTriggers = On,
            DetailedTriggers = triggers,
            Permissions = [.. WritePermissions.Select(x => (x, "write")), .. ReadPermissions.Select(x => (x, "read"))],
            ConcurrencyGroup = ConcurrencyGroup ?? (ConcurrencyCancelInProgress ? DefaultConcurrencyGroup : null),
            ConcurrencyCancelInProgress = ConcurrencyCancelInProgress,
            Jobs = [.. _images.Select(x => GetJobs(x, relevantTargets))],
        };
    }

    /// <summary>The job of an image.</summary>
    protected virtual GitHubActionsJob GetJobs(GitHubActionsImage image, IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        var name = image.GetValue().Replace('.', '_');
        return new GitHubActionsJob
        {
            Name = name,
            Image = image,
            TimeoutMinutes = TimeoutMinutes,
            ConcurrencyGroup = JobConcurrencyGroup ?? (JobConcurrencyCancelInProgress ? $"{DefaultConcurrencyGroup} @ {name}" : null),
            ConcurrencyCancelInProgress = JobConcurrencyCancelInProgress,
            EnvironmentName = EnvironmentName,
            EnvironmentUrl = EnvironmentUrl,
            Steps = [.. GetSteps(relevantTargets)],
        };
    }

    private IEnumerable<GitHubActionsStep> GetSteps(IReadOnlyCollection<ExecutableTarget> relevantTargets)
    {
        yield return new GitHubActionsCheckoutStep { Submodules = _submodules, Lfs = _lfs, FetchDepth = _fetchDepth, Progress = _progress, Filter = Filter };
        if (CacheKeyFiles.Length > 0 && CacheIncludePatterns.Length > 0)
            yield return new GitHubActionsCacheStep { IncludePatterns = CacheIncludePatterns, ExcludePatterns = CacheExcludePatterns, KeyFiles = CacheKeyFiles };
        yield return new GitHubActionsRunStep { BuildCmdPath = ScriptPath!, InvokedTargets = InvokedTargets, Imports = Imports() };
        if (!PublishArtifacts)
            yield break;
        foreach (var (name, path) in ArtifactFolders.Of(relevantTargets, NukeBuild.RootDirectory))
            yield return new GitHubActionsArtifactStep { Name = name, Path = path, Condition = PublishCondition };
    }

    private string? ScriptPath =>
        BuildCmdPath is { } path && PathText.IsRooted(path) ? NukeBuild.RootDirectory.GetUnixRelativePathTo(path) : BuildCmdPath;
}
