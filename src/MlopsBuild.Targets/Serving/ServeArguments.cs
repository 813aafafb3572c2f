using System.Net;
using System.Net.Sockets;
using MlopsBuild.Secrets;
using Nuke.Common.Execution;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>Refuses what the server cannot be started with before anything runs, all of it at once.</summary>
internal static class ServeArguments
{
    private const string DefaultAddress = "127.0.0.1:8080";

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
        CheckAddress(build.Listen, problems);
        if (build.TokenFile is { } token)
            CheckToken(token, problems);
        if (build is IHasRegistry registered)
            CheckModel(registered, problems);
        if (problems.Count > 0)
            throw new ArgumentException(string.Join(Environment.NewLine, problems));
    }

    /// <summary>Whether a registered version is to be served, and not what the training gives.</summary>
    public static bool NamesVersion(IServe build) => build is IHasRegistry registered && (registered.Model is not null || registered.ModelVersion is not null);

    /// <summary>Where the server listens.</summary>
    public static string AddressOf(IServe build) => build.Listen ?? DefaultAddress;

    private static void CheckAddress(string? given, List<string> problems)
    {
        var address = given ?? DefaultAddress;
        if (address.LastIndexOf(':') <= 0 || !IPEndPoint.TryParse(address.Replace("localhost:", "127.0.0.1:", StringComparison.Ordinal), out var point))
        {
            problems.Add($"--listen is \"{address}\", expected an address and a port, such as {DefaultAddress}.");
            return;
        }

        // A training that takes an hour should not end at a port that was never free.
        using var listener = new TcpListener(point);
        try
        {
            listener.Start();
        }
        catch (SocketException cause)
        {
            var what = given is null ? $"Serve listens on {address} by default" : $"--listen is \"{address}\"";
            problems.Add(cause.SocketErrorCode switch
            {
                SocketError.AddressAlreadyInUse => $"{what}, and another program listens there, expected a free port; --listen {point.Address}:0 takes one.",
                SocketError.AddressNotAvailable => $"{what}, which is no address of this machine, expected one that is, such as {DefaultAddress}, or 0.0.0.0:{point.Port} for all of them.",
                SocketError.AccessDenied => $"{what}, and this user may not listen on that port, expected one from 1024.",
                _ => $"{what}, where nothing can listen: {cause.Message}",
            });
        }
    }

    private static void CheckToken(string file, List<string> problems)
    {
        try
        {
            TokenFile.Read(file);
        }
        catch (ArgumentException mistake)
        {
            problems.Add($"--token-file: {mistake.Message}");
            return;
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)) != 0)
            Log.Warning("Other users of this machine may read the token in \"{File:l}\"; \"chmod 600 {Token:l}\" keeps it to you", file, file);
    }

    private static void CheckModel(IHasRegistry build, List<string> problems)
    {
        if (build.Model is null && build.ModelVersion is null)
            return;
        var choice = ModelChoice.Read(build, problems);
        if (choice is { Model: null })
            problems.Add("Serve of a registered version needs --model, expected the name of a registered model.");
        try
        {
            if (BuildRun.Of(build).Shared is null)
                problems.Add($"Serve of a registered version needs a store that outlasts this checkout, and none is set: {BuildRegistry.HowToSetAStore}.");
            else if (choice is { Model: not null })
                choice.CheckKnown(BuildRegistry.Of(build).State());
        }
        catch (Exception mistake) when (mistake is ArgumentException or UsageException)
        {
            problems.Add(mistake.Message);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // The target itself says so.
        }
    }
}
