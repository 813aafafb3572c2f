using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>Injects a program of a NuGet package; null when there is none.</summary>
/// <param name="packageId">The package; <c>a|b</c> takes the first that exists.</param>
/// <param name="packageExecutable">The program's file; <c>a.dll|a.exe</c> takes the first that exists.</param>
public class NuGetPackageAttribute(string packageId, string packageExecutable) : ToolInjectionAttributeBase
{
    /// <summary>The package's version; default the one that the build project uses, or else the newest.</summary>
    public string? Version { get; set; }

    /// <summary>The framework; default the newest that runs here.</summary>
    public string? Framework { get; set; }

    /// <inheritdoc />
    protected override Tool GetTool(MemberInfo member, object instance) =>
        ToolResolver.TryGetEnvironmentTool(member.Name) ?? ToolResolver.GetNuGetTool(packageId, packageExecutable, Version, Framework);
}
