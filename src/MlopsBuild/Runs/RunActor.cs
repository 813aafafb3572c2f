namespace MlopsBuild.Runs;

/// <summary>Who runs a build, as the CI server or the machine says: a claim, and no proof.</summary>
public static class RunActor
{
    private static readonly string[] Variables = ["MLOPS_ACTOR", "GITHUB_ACTOR", "GITLAB_USER_LOGIN", "BUILD_REQUESTEDFOR", "BITBUCKET_STEP_TRIGGERER_UUID", "CIRCLE_USERNAME", "BUILD_USER_ID", "USER", "USERNAME"];

    /// <summary>
    /// The name: that of <c>MLOPS_ACTOR</c>, which may be empty to leave no name; else what the CI server says; else the login name, never a full
    /// name or an address of a machine. Null where there is none.
    /// </summary>
    /// <param name="variable">Gives an environment variable.</param>
    public static string? Claimed(Func<string, string?> variable)
    {
        foreach (var name in Variables)
        {
            if (variable(name) is { } value && (value.Length > 0 || name == Variables[0]))
                return value.Length > 0 ? value : null;
        }

        return null;
    }
}
