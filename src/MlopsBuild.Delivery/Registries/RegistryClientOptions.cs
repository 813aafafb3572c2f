namespace MlopsBuild.Delivery.Registries;

/// <summary>How a registry is talked to.</summary>
public sealed record RegistryClientOptions
{
    /// <summary>Finds credentials; default what <c>docker login</c> and <c>podman login</c> kept.</summary>
    public Func<ImageReference, RegistryCredential?> Credentials { get; init; } = new RegistryCredentials(Environment.GetEnvironmentVariable).Find;

    /// <summary>Folder for small files that remember uploads in progress, so that one that was killed goes on; null to remember none.</summary>
    public string? UploadFolder { get; init; }

    /// <summary>Bytes of one part of an upload; default 64 MiB. A registry may ask for larger ones.</summary>
    public int ChunkSize { get; init; } = 64 * 1024 * 1024;

    /// <summary>Tries of one call, 1 and up; default 5. Only passing troubles are tried again: lost connections, 408, 429, 5xx.</summary>
    public int Tries { get; init; } = 5;

    /// <summary>Middle length of the first pause; the others double, with jitter. Default 0.2 s.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(0.2);

    /// <summary>No pause is longer; where the registry asks for a longer one, the call ends and says so. Default 30 s.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>After this time a call counts as lost; those that send more than a little have a second more for every 64 KiB. Default 60 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Told how many bytes of a blob have been sent or received.</summary>
    public Action<Oci.Descriptor, long>? Progress { get; init; }

    /// <summary>The clock by which tokens run out.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal void Check()
    {
        var problems = new List<string>();
        if (ChunkSize < 1)
            problems.Add($"ChunkSize is {ChunkSize}, expected 1 or more.");
        if (Tries < 1)
            problems.Add($"Tries is {Tries}, expected 1 or more.");
        if (Patience <= TimeSpan.Zero)
            problems.Add($"Patience is {Patience}, expected more than 0.");
        if (problems.Count > 0)
            throw new ArgumentException($"The options of the registry client make no sense: {string.Join(" ", problems)}");
    }
}
