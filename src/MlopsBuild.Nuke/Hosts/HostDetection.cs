using System.Reflection;
using Nuke.Common.CI.GitHubActions;

namespace Nuke.Common.Execution;

/// <summary>Finds the host: those of this assembly by a list, those of users by their types.</summary>
internal static class HostDetection
{
    private static readonly HostKind[] Known =
    [
        new("Nuke.Common.CI.GitHubActions.GitHubActions", x => x.ContainsKey("GITHUB_ACTIONS"), () => new GitHubActions()),
        new("Nuke.Common.Execution.Terminal", _ => true, () => new Terminal()),
    ];

    public static Host Detect(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var type in Foreign())
            if (type.GetProperty($"IsRunning{type.Name}", Members.Declared)?.GetValue(null) is true)
                return Create(type);
        foreach (var kind in Known)
            if (kind.IsRunning(environment))
                return kind.Create();
        return new Terminal();
    }

    /// <summary>The host whose full name ends with the text, whatever the case; null when there is none.</summary>
    public static Host? ByName(string name)
    {
        if (name.Length == 0)
            return null;
        foreach (var type in Foreign())
            if (type.FullName!.EndsWith(name, StringComparison.OrdinalIgnoreCase))
                return Create(type);
        foreach (var kind in Known)
            if (kind.FullName.EndsWith(name, StringComparison.OrdinalIgnoreCase))
                return kind.Create();
        return null;
    }

    public static IReadOnlyList<string> Names()
    {
        var names = new List<string>();
        foreach (var kind in Known)
            names.Add(kind.Name);
        foreach (var type in Foreign())
            names.Add(type.Name);
        names.Sort(StringComparer.Ordinal);
        return names;
    }

    private static Host Create(Type type) => (Host)Activator.CreateInstance(type, nonPublic: true)!;

    private static List<Type> Foreign()
    {
        var hosts = new List<Type>();
        foreach (var assembly in AppDomain.CurrentDomain.GetAssemblies())
        {
            if (assembly.IsDynamic || IsLibrary(assembly.FullName!))
                continue;
            foreach (var type in Exported(assembly))
                if (type is { IsAbstract: false, BaseType: { } parent } && parent != typeof(object) && typeof(Host).IsAssignableFrom(type))
                    hosts.Add(type);
        }

        return hosts;
    }

    // A library that was copied without all it refers to has no host that could be made.
    private static Type[] Exported(Assembly assembly)
    {
        try
        {
            return assembly.GetExportedTypes();
        }
        catch (Exception e) when (e is IOException or TypeLoadException or ReflectionTypeLoadException or BadImageFormatException)
        {
            return [];
        }
    }

    // Searching a large library costs more than the rest of the start, and none of these has hosts.
    private static bool IsLibrary(string name) =>
        name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft", StringComparison.Ordinal)
        || name.StartsWith("MlopsBuild", StringComparison.Ordinal) || name.StartsWith("Serilog", StringComparison.Ordinal)
        || name.StartsWith("netstandard", StringComparison.Ordinal) || name.StartsWith("xunit", StringComparison.Ordinal);
}
