using MlopsBuild.Targets;

/// <summary>Reports on pull requests, deployments and releases on GitHub.</summary>
partial class Build : IShareOnGitHub, IDeployOnGitHub, IReleaseModel;
