using MlopsBuild.Processes;

namespace MlopsBuild.Registry;

/// <summary>Who acts and where, as the machine or the CI server says. It is recorded as a claim: whoever may write the store may claim anything.</summary>
/// <param name="Actor">The person.</param>
/// <param name="Host">The machine, or the address of the CI run.</param>
public sealed record ActorClaim(string Actor, string Host)
{
    /// <summary>Each server: the variable that tells of it, those that name the person, and those that make up the address of the run.</summary>
    private static readonly (string Told, string[] People, Func<Func<string, string?>, string?> Run)[] s_servers =
    [
        ("GITHUB_ACTIONS", ["GITHUB_TRIGGERING_ACTOR", "GITHUB_ACTOR"], read => Joined(read, "GITHUB_SERVER_URL", "/", "GITHUB_REPOSITORY", "/actions/runs/", "GITHUB_RUN_ID")),
        ("GITLAB_CI", ["GITLAB_USER_LOGIN", "GITLAB_USER_EMAIL"], read => read("CI_JOB_URL")),
        ("JENKINS_URL", ["BUILD_USER_ID", "BUILD_USER_EMAIL"], read => read("BUILD_URL")),
        ("CIRCLECI", ["CIRCLE_USERNAME"], read => read("CIRCLE_BUILD_URL")),
        ("TF_BUILD", ["BUILD_REQUESTEDFOREMAIL", "BUILD_REQUESTEDFOR"], read => Joined(read, "SYSTEM_TEAMFOUNDATIONCOLLECTIONURI", "", "SYSTEM_TEAMPROJECT", "/_build/results?buildId=", "BUILD_BUILDID")),
        ("BITBUCKET_BUILD_NUMBER", ["BITBUCKET_STEP_TRIGGERER_UUID"], read => Joined(read, "BITBUCKET_GIT_HTTP_ORIGIN", "/pipelines/results/", "BITBUCKET_BUILD_NUMBER")),
        ("BITRISE_IO", ["GIT_CLONE_COMMIT_AUTHOR_EMAIL"], read => read("BITRISE_BUILD_URL")),
        ("TRAVIS", ["TRAVIS_BUILD_USER"], read => read("TRAVIS_BUILD_WEB_URL")),
        ("APPVEYOR", ["APPVEYOR_REPO_COMMIT_AUTHOR_EMAIL"], read => Joined(read, "APPVEYOR_URL", "/project/", "APPVEYOR_ACCOUNT_NAME", "/", "APPVEYOR_PROJECT_SLUG", "/builds/", "APPVEYOR_BUILD_ID")),
        ("TEAMCITY_VERSION", ["TEAMCITY_BUILD_TRIGGERED_BY"], read => read("BUILD_URL")),
    ];

    /// <summary>The person whom a CI server names; null outside one, or where it names none.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    public static string? PersonOf(Func<string, string?> variable) => Person(Server(variable), variable);

    /// <summary>What the environment and the checkout say: the person whom the CI server names, else git's <c>user.email</c>, else the user of the process.</summary>
    /// <param name="variable">Reads an environment variable.</param>
    /// <param name="gitEmail">Asks git; null where it knows none.</param>
    public static ActorClaim Of(Func<string, string?> variable, Func<string?> gitEmail)
    {
        var server = Server(variable);
        return new(Person(server, variable) ?? gitEmail() ?? Environment.UserName, server.Run?.Invoke(name => Read(variable, name)) ?? Environment.MachineName);
    }

    private static (string Told, string[]? People, Func<Func<string, string?>, string?>? Run) Server(Func<string, string?> variable) =>
        s_servers.FirstOrDefault(server => Read(variable, server.Told) is not null);

    private static string? Person((string Told, string[]? People, Func<Func<string, string?>, string?>? Run) server, Func<string, string?> variable) =>
        server.People?.Select(name => Read(variable, name)).FirstOrDefault(name => name is not null);

    private static string? Read(Func<string, string?> variable, string name) => variable(name) is { Length: > 0 } value ? value : null;

    /// <summary>What this process and a checkout say.</summary>
    /// <param name="checkout">A folder of the checkout.</param>
    public static ActorClaim Current(string checkout) => Of(Environment.GetEnvironmentVariable, () =>
    {
        try
        {
            return GitAnswer.Of(checkout, "config", "--get", "user.email")?.Trim() is { Length: > 0 } email ? email : null;
        }
        catch (ProgramMissingException)
        {
            return null;
        }
    });

    /// <summary>Who wrote the commit that is checked out; null where git cannot tell.</summary>
    /// <param name="checkout">A folder of the checkout.</param>
    public static string? AuthorOf(string checkout)
    {
        try
        {
            return GitAnswer.Of(checkout, "log", "-1", "--format=%ae")?.Trim() is { Length: > 0 } email ? email : null;
        }
        catch (ProgramMissingException)
        {
            return null;
        }
    }

    /// <summary>Values of variables with what stands between them; null when one is not set.</summary>
    private static string? Joined(Func<string, string?> read, params string[] parts)
    {
        var text = "";
        for (var index = 0; index < parts.Length; index++)
        {
            var isVariable = index % 2 == 0;
            if ((isVariable ? read(parts[index]) : parts[index]) is not { } part)
                return null;
            text += part;
        }

        return text;
    }
}
