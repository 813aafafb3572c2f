using MlopsBuild.Registry;

namespace MlopsBuild.Runs;

/// <summary>Who runs a build, as the CI server or the machine says: a claim, and no proof.</summary>
public static class RunActor
{
    /// <summary>
    /// The name: that of <c>MLOPS_ACTOR</c>, which may be empty to leave no name; else what the CI server says; else the login name, never a full
    /// name or an address of a machine. Null where there is none.
    /// </summary>
    /// <param name="variable">Gives an environment variable.</param>
    public static string? Claimed(Func<string, string?> variable) =>
        variable("MLOPS_ACTOR") is { } given ? (given.Length > 0 ? given : null)
        : ActorClaim.PersonOf(variable) ?? new[] { "USER", "USERNAME" }.Select(variable).FirstOrDefault(name => name is { Length: > 0 });
}
