using MlopsBuild.Delivery.Oci;

namespace MlopsBuild.Delivery.Images;

/// <summary>What a serving image is made of. Same content, same image to the byte: no path, user, time or machine takes part.</summary>
public sealed record ServingImageOptions
{
    /// <summary>Folder with the published server.</summary>
    public required string ServerFolder { get; init; }

    /// <summary>Folder with the model.</summary>
    public required string ModelFolder { get; init; }

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Its version.</summary>
    public required string Version { get; init; }

    /// <summary>What the container runs; none to find it in the folder of the server.</summary>
    public IReadOnlyList<string> Command { get; init; } = [];

    /// <summary>
    /// What asks the server in the container whether it is well: a program with its arguments; an empty list for no health check, null, the default, for the model server's own
    /// where it is the server.
    /// </summary>
    public IReadOnlyList<string>? HealthCheck { get; init; }

    /// <summary>Variables of the environment.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Port that the server listens on; default 8080.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>User and group that the server runs as, never 0; default 10001:10001.</summary>
    public string User { get; init; } = "10001:10001";

    /// <summary>When the model was made or registered; never the time of building.</summary>
    public DateTimeOffset Created { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>Annotations of the manifest, which are also labels of the image.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; init; } = new Dictionary<string, string>();

    internal void Check()
    {
        var problems = new List<string>();
        foreach (var (what, folder) in new[] { ("server", ServerFolder), ("model", ModelFolder) })
        {
            if (!Directory.Exists(folder))
                problems.Add($"There is no folder \"{Path.GetFullPath(folder)}\", expected that of the {what}.");
        }

        if (Port is < 1 or > 65535)
            problems.Add($"The port is {Port}, expected 1 to 65535.");
        if (User.Split(':')[0] is "" or "0" or "root")
            problems.Add($"The user is \"{User}\", expected one that is not root, such as \"10001:10001\".");
        foreach (var part in new[] { Model, Version })
        {
            if (SafePath.Problem(part) is { } problem)
                problems.Add($"\"{part}\" {problem}, expected a name.");
        }

        if (problems.Count > 0)
            throw new ArgumentException(string.Join(System.Environment.NewLine, problems));
    }
}
