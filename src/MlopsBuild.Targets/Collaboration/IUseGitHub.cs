namespace MlopsBuild.Targets;

/// <summary>
/// What the targets that work with GitHub share. Repository, run and token come from the variables that GitHub Actions sets
/// (<c>GITHUB_REPOSITORY</c>, <c>GITHUB_TOKEN</c>, …); see docs/github.md.
/// </summary>
public interface IUseGitHub : IStages;
