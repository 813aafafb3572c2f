namespace Nuke.Common.Tools.DotNet;

/// <summary>Options of commands that can be told a platform.</summary>
public interface IPlatformOption
{
    /// <summary>The processor to build for, such as <c>arm64</c>.</summary>
    string? Architecture { get; }

    /// <summary>The operating system to build for, such as <c>linux</c>.</summary>
    string? OperatingSystem { get; }
}
