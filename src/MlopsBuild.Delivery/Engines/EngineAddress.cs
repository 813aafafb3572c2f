namespace MlopsBuild.Delivery.Engines;

/// <summary>Where container engines are found: what is named, else <c>DOCKER_HOST</c>, else docker's socket, else podman's.</summary>
internal static class EngineAddress
{
    private const string Unix = "unix://";

    /// <summary>Addresses to try, in order; what is named or in <c>DOCKER_HOST</c> stands alone.</summary>
    public static IReadOnlyList<string> Candidates(string? named, Func<string, string?> setting)
    {
        if (named is { Length: > 0 })
            return [named];
        if (setting("DOCKER_HOST") is { Length: > 0 } host)
            return [host];
        var places = new List<string> { Unix + "/var/run/docker.sock" };
        if (setting("XDG_RUNTIME_DIR") is { Length: > 0 } runtime)
            places.Add($"{Unix}{runtime}/podman/podman.sock");
        places.Add(Unix + "/run/podman/podman.sock");
        return places;
    }

    /// <summary>Why an address cannot be one; null where it can.</summary>
    public static string? Problem(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "unix" or "tcp" or "http" or "https" or "npipe"
            ? null
            : $"The address of the engine is \"{address}\", expected one such as \"unix:///var/run/docker.sock\" or \"tcp://127.0.0.1:2375\".";

    /// <summary>Path of a Unix socket; null for other addresses.</summary>
    public static string? SocketOf(string address) => address.StartsWith(Unix, StringComparison.Ordinal) ? address[Unix.Length..] : null;

    /// <summary>Name of the machine, as it stands in addresses of callers; null for sockets of this machine.</summary>
    public static string? HostOf(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "tcp" or "http" or "https" ? uri.Host : null;
}
