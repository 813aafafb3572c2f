using System.Reflection;
using JetBrains.Annotations;
using Nuke.Common.ValueInjection;

namespace Nuke.Common.Git;

/// <summary>Injects the Git repository that the root directory is in; outside of one the member stays null, with a warning.</summary>
[MeansImplicitUse(ImplicitUseKindFlags.Assign)]
public sealed class GitRepositoryAttribute : ValueInjectionAttributeBase
{
    /// <inheritdoc />
    public override object GetValue(MemberInfo member, object instance) => GitRepository.FromLocalDirectory(NukeBuild.RootDirectory);
}
