using System.Reflection;
using MlopsBuild.Stages;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>The stages that a build shows: its properties of type <see cref="Stage"/> or sequence of stages.</summary>
internal static class StageNames
{
    private const BindingFlags Instance = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    /// <summary>Refuses names to force that no shown stage has, so that a misspelt one does not pass for done.</summary>
    /// <exception cref="ArgumentException">A name is unknown; the known ones are listed.</exception>
    public static void CheckForced(IStages build)
    {
        if (build.Force.Length == 0)
            return;
        var known = Of(build);
        var unknown = build.Force.Where(name => !known.Contains(name)).Select(name => $"\"{name}\"").ToList();
        if (unknown.Count > 0)
            throw new ArgumentException($"--force names no stage of this build: {string.Join(", ", unknown)}; expected {string.Join(", ", known)}.");
    }

    private static SortedSet<string> Of(INukeBuild build)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in build.GetType().GetInterfaces().Append(build.GetType()))
        {
            foreach (var property in type.GetProperties(Instance))
            {
                if (property.GetIndexParameters().Length > 0)
                    continue;
                if (property.PropertyType == typeof(Stage))
                    names.Add(((Stage)property.GetValue(build)!).Name);
                else if (typeof(IEnumerable<Stage>).IsAssignableFrom(property.PropertyType))
                    names.UnionWith(((IEnumerable<Stage>)property.GetValue(build)!).Select(stage => stage.Name));
            }
        }

        return names;
    }
}
