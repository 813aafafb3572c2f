using System.Net;
using Nuke.Common.Execution;

namespace MlopsBuild.Targets;

/// <summary>Refuses what the server cannot be started with before anything runs, all of it at once.</summary>
internal static class ServeArguments
{
    /// <exception cref="ArgumentException">Something makes no sense; all problems are listed.</exception>
    public static void Check(IServe build, IReadOnlyCollection<ExecutableTarget> plan)
    {
        if (plan.All(target => target.Name != nameof(IServe.Serve)))
            return;
        var problems = new List<string>();
        if (PublishedServer.Problem(build) is { } missing)
            problems.Add(missing);
        else if (build.ServerPath is { } given && !File.Exists(Path.Combine(Path.GetFullPath(given, build.RootDirectory), PublishedServer.Program)))
            problems.Add($"--server-path is \"{given}\", where there is no \"{PublishedServer.Program}\", expected the folder of a published server.");
        if (build.Listen is { } listen && !(listen.LastIndexOf(':') > 0 && IPEndPoint.TryParse(listen.Replace("localhost:", "127.0.0.1:", StringComparison.Ordinal), out _)))
            problems.Add($"--listen is \"{listen}\", expected an address and a port, such as 127.0.0.1:8080.");
        if (build.TokenFile is { } token && !File.Exists(token))
            problems.Add($"--token-file is \"{token}\", and there is no such file, expected one with the token that callers have to show.");
        if (build is IHasRegistry registered)
            CheckModel(registered, problems);
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>Whether a registered version is to be served, and not what the training gives.</summary>
    public static bool NamesVersion(IServe build) => build is IHasRegistry registered && (registered.Model is not null || registered.ModelVersion is not null);

    private static void CheckModel(IHasRegistry build, List<string> problems)
    {
        if (build.Model is null && build.ModelVersion is null)
            return;
        try
        {
            var choice = ModelChoice.Of(build);
            if (BuildRun.Of(build).Shared is null)
                problems.Add($"Serve of a registered version needs a store that outlasts this checkout, and none is set: {BuildRegistry.HowToSetAStore}.");
            else
                choice.Resolve(BuildRegistry.Of(build));
        }
        catch (Exception mistake) when (mistake is ArgumentException or FormatException or UsageException)
        {
            problems.Add(mistake.Message);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // The target itself says so.
        }
    }
}
