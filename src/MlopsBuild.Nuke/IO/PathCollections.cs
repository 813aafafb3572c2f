using System.Reflection;
using Nuke.Common.Execution;

namespace Nuke.Common.IO;

/// <summary>Makes a list of paths what a member can hold.</summary>
internal static class PathCollections
{
    public static object As(MemberInfo member, IReadOnlyCollection<AbsolutePath> paths)
    {
        var type = Members.TypeOf(member);
        if (type == typeof(List<AbsolutePath>))
            return paths.ToList();
        return type.IsAssignableFrom(typeof(AbsolutePath[]))
            ? paths.ToArray()
            : throw new DefinitionException($"Member '{member.Name}' cannot hold several paths; expected its type to be AbsolutePath[] or IReadOnlyCollection<AbsolutePath>.");
    }
}
