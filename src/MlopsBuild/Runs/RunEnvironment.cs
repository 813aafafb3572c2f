using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlopsBuild.Runs;

/// <summary>Where a build ran, as far as it helps to run it again: the same inputs and code may round differently on another processor or runtime.</summary>
/// <param name="Os">Operating system with its version, such as <c>Debian GNU/Linux 12 (bookworm)</c>.</param>
/// <param name="Architecture">Of the process: <c>x64</c>, <c>arm64</c>.</param>
/// <param name="Dotnet">Version of the .NET runtime.</param>
/// <param name="Processors">Processors that the process may use.</param>
/// <param name="VectorBits">Width of the vectors that the processor computes with: 128, 256 or 512; 0 where it is not known.</param>
/// <param name="Memory">Bytes of memory that the process may use, a container's limit included; 0 where it is not known.</param>
public sealed record RunEnvironment(string Os, string Architecture, string Dotnet, int Processors, int VectorBits, long Memory)
{
    /// <summary>The one that this process runs in.</summary>
    public static RunEnvironment Current() => new(
        RuntimeInformation.OSDescription,
        RuntimeInformation.ProcessArchitecture switch { System.Runtime.InteropServices.Architecture.X64 => "x64", System.Runtime.InteropServices.Architecture.Arm64 => "arm64", var other => other.ToString().ToLowerInvariant() },
        Environment.Version.ToString(),
        Environment.ProcessorCount,
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0,
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);

    /// <summary>Name and value of each, as comparisons and queries name them.</summary>
    public IReadOnlyList<(string Name, string Value)> Facts() =>
    [
        ("os", Os),
        ("architecture", Architecture),
        ("dotnet", Dotnet),
        ("processors", Processors.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("vectorBits", VectorBits.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        ("memory", Memory.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    ];
}
