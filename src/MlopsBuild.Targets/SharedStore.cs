using MlopsBuild.Storage;

namespace MlopsBuild.Targets;

/// <summary>The store that a build shares with others.</summary>
/// <param name="Store">The store.</param>
/// <param name="ReadOnlyReason">Why the build writes nothing to it; null when it may.</param>
internal sealed record SharedStore(IObjectStore Store, string? ReadOnlyReason)
{
    /// <summary>Whether the build writes nothing to it.</summary>
    public bool IsReadOnly => ReadOnlyReason is not null;

    /// <summary>The store of a build; null when none is set. It is asked nothing yet.</summary>
    /// <exception cref="UsageException">The address is none, or a setting that the store needs is missing.</exception>
    public static SharedStore? Of(IStages build)
    {
        // The host reads MLOPS_ variables itself; NUKE proper does not.
        if ((build.Store ?? Environment.GetEnvironmentVariable("MLOPS_STORE")) is not { Length: > 0 } address)
            return null;
        try
        {
            return new SharedStore(StoreAddress.Parse(address, build.RootDirectory).Open(), ReasonToOnlyRead(build));
        }
        catch (Exception mistake) when (mistake is ArgumentException or StoreException)
        {
            throw new UsageException($"--store (MLOPS_STORE) cannot be used. {mistake.Message}", mistake);
        }
    }

    private static string? ReasonToOnlyRead(IStages build) =>
        build.StoreReadOnly ? "--store-read-only is set"
        : ForkedPullRequest.Found(Environment.GetEnvironmentVariable, File.ReadAllText) is { } found ? $"this builds a pull request from a fork ({found})"
        : null;
}
