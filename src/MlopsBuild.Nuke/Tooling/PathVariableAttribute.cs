using System.Reflection;
using JetBrains.Annotations;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Tooling;

/// <summary>Injects a program that the PATH knows; null when it does not.</summary>
/// <param name="name">The program; default the member's name in lower case.</param>
[MeansImplicitUse(ImplicitUseKindFlags.Assign)]
public class PathVariableAttribute(string? name = null) : ValueInjectionAttributeBase
{
    /// <inheritdoc />
    public override object? GetValue(MemberInfo member, object instance)
    {
        var program = name ?? member.Name.ToLowerInvariant();
        return ToolResolver.TryGetEnvironmentTool(program) ?? (ToolPathResolver.TryGetPathExecutable(program) is { } path ? ToolResolver.GetTool(path) : null);
    }
}
