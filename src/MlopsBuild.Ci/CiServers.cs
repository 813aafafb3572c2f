namespace MlopsBuild.Ci;

/// <summary>CI servers that files are written for.</summary>
[Flags]
public enum CiServers
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>GitHub Actions: <c>.github/workflows/&lt;name&gt;.yml</c>.</summary>
    GitHubActions = 1,

    /// <summary>GitLab CI: <c>.gitlab-ci.yml</c>.</summary>
    GitLab = 2,

    /// <summary>CircleCI: <c>.circleci/config.yml</c>.</summary>
    CircleCI = 4,

    /// <summary>Travis CI: <c>.travis.yml</c>.</summary>
    TravisCI = 8,

    /// <summary>Jenkins: <c>Jenkinsfile</c>.</summary>
    Jenkins = 16,

    /// <summary>All of them.</summary>
    All = GitHubActions | GitLab | CircleCI | TravisCI | Jenkins,
}
