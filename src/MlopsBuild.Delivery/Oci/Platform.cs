using System.Runtime.InteropServices;

namespace MlopsBuild.Delivery.Oci;

/// <summary>What an image runs on, in Go's words: <c>linux/amd64</c>, <c>linux/arm64/v8</c>.</summary>
/// <param name="OperatingSystem">Such as <c>linux</c>.</param>
/// <param name="Architecture">Such as <c>amd64</c>.</param>
/// <param name="Variant">Such as <c>v8</c>; null for none.</param>
public sealed record Platform(string OperatingSystem, string Architecture, string? Variant = null)
{
    /// <summary>Linux on the processor of this machine.</summary>
    public static Platform Current { get; } = new("linux", RuntimeInformation.OSArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => "amd64",
        System.Runtime.InteropServices.Architecture.X86 => "386",
        var other => other.ToString().ToLowerInvariant(),
    });

    /// <summary>Reads <c>linux/amd64</c>.</summary>
    /// <exception cref="ArgumentException">It is no platform.</exception>
    public static Platform Parse(string text) => text.Split('/') switch
    {
        [{ Length: > 0 } system, { Length: > 0 } architecture] => new(system, architecture),
        [{ Length: > 0 } system, { Length: > 0 } architecture, { Length: > 0 } variant] => new(system, architecture, variant),
        _ => throw new ArgumentException($"The platform is \"{text}\", expected an operating system and an architecture such as \"linux/amd64\" or \"linux/arm64/v8\"."),
    };

    /// <summary>Whether what is made for this runs where the other is asked for; a variant counts where both say one.</summary>
    public bool Runs(Platform asked) =>
        OperatingSystem == asked.OperatingSystem && Architecture == asked.Architecture && (Variant is null || asked.Variant is null || Variant == asked.Variant);

    /// <inheritdoc/>
    public override string ToString() => $"{OperatingSystem}/{Architecture}{(Variant is null ? "" : $"/{Variant}")}";
}
