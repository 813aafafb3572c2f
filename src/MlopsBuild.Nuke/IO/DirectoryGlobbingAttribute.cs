using System.Reflection;
using JetBrains.Annotations;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.IO;

/// <summary>Injects the directories below the root directory that match one of the patterns.</summary>
/// <param name="patterns">Patterns such as <c>src/*</c>.</param>
[MeansImplicitUse(ImplicitUseKindFlags.Assign)]
public class DirectoryGlobbingAttribute(params string[] patterns) : ValueInjectionAttributeBase
{
    /// <inheritdoc />
    public override object GetValue(MemberInfo member, object instance) => PathCollections.As(member, NukeBuild.RootDirectory.GlobDirectories(patterns));
}
