using System.Reflection;

namespace Nuke.Common.Tooling;

/// <summary>Injects a program among the npm packages of the repository; null when there is none.</summary>
/// <param name="npmExecutable">The program.</param>
public class NpmPackageAttribute(string npmExecutable) : ToolInjectionAttributeBase
{
    /// <inheritdoc />
    protected override Tool GetTool(MemberInfo member, object instance) =>
        ToolResolver.TryGetEnvironmentTool(member.Name) ?? ToolResolver.GetNpmTool(npmExecutable);
}
