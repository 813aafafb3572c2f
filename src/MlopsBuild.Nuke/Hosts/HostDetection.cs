using System.Reflection;
using Nuke.Common.CI.AppVeyor;
using Nuke.Common.CI.AzurePipelines;
using Nuke.Common.CI.Bamboo;
using Nuke.Common.CI.Bitbucket;
using Nuke.Common.CI.Bitrise;
using Nuke.Common.CI.CircleCI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitLab;
using Nuke.Common.CI.Jenkins;
using Nuke.Common.CI.SpaceAutomation;
using Nuke.Common.CI.TeamCity;
using Nuke.Common.CI.TravisCI;

namespace Nuke.Common.Execution;

/// <summary>Finds the host: those of this assembly by a list, those of users by their types.</summary>
internal static class HostDetection
{
    // The first whose variable is set: servers that set theirs for a job, then those whose variable may belong to the machine, then editors.
    private static readonly HostKind[] Known =
    [
        new("Nuke.Common.CI.GitHubActions.GitHubActions", "GITHUB_ACTIONS"),
        new("Nuke.Common.CI.AzurePipelines.AzurePipelines", "TF_BUILD"),
        new("Nuke.Common.CI.GitLab.GitLab", "GITLAB_CI"),
        new("Nuke.Common.CI.CircleCI.CircleCI", "CIRCLECI"),
        new("Nuke.Common.CI.TravisCI.TravisCI", "TRAVIS"),
        new("Nuke.Common.CI.AppVeyor.AppVeyor", "APPVEYOR"),
        new("Nuke.Common.CI.Bitbucket.Bitbucket", "BITBUCKET_PIPELINE_UUID"),
        new("Nuke.Common.CI.Bitrise.Bitrise", "BITRISE_BUILD_URL"),
        new("Nuke.Common.CI.SpaceAutomation.SpaceAutomation", "JB_SPACE_PROJECT_KEY"),
        new("Nuke.Common.CI.Bamboo.Bamboo", "bamboo_planKey"),
        new("Nuke.Common.CI.TeamCity.TeamCity", "TEAMCITY_VERSION"),
        new("Nuke.Common.CI.Jenkins.Jenkins", "JENKINS_HOME"),
        new("Nuke.Common.Execution.Rider", "IDEA_INITIAL_DIRECTORY"),
        new("Nuke.Common.Execution.VisualStudio", "VSAPPIDNAME"),
        new("Nuke.Common.Execution.VSCode", "TERM_PROGRAM", "vscode"),
        new("Nuke.Common.Execution.Terminal", null),
    ];

    public static Host Detect(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var type in Foreign())
            if (IsRunning(type))
                return Create(type);
        foreach (var kind in Known)
            if (kind.IsRunning(environment))
                return Create(kind);
        return new Terminal();
    }

    /// <summary>The host of that class name, or else the one whose full name ends with the text, whatever the case; null when there is none.</summary>
    public static Host? ByName(string name)
    {
        if (name.Length == 0)
            return null;
        var foreign = Foreign();
        return ByName(foreign, "." + name) ?? ByName(foreign, name);
    }

    public static IReadOnlyList<string> Names()
    {
        var names = new List<string>();
        foreach (var kind in Known)
            names.Add(kind.Name);
        foreach (var type in Foreign())
            names.Add(type.Name);
        names.Sort(StringComparer.OrdinalIgnoreCase);
        return names;
    }

    private static Host? ByName(List<Type> foreign, string ending)
    {
        foreach (var type in foreign)
            if (("." + type.FullName).EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return Create(type);
        foreach (var kind in Known)
            if (kind.FullName.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
                return Create(kind);
        return null;
    }

    // Not a list of delegates: only the class that is needed is loaded.
    private static Host Create(HostKind kind) => kind.Name switch
    {
        "GitHubActions" => new GitHubActions(),
        "AzurePipelines" => new AzurePipelines(),
        "GitLab" => new GitLab(),
        "CircleCI" => new CircleCI(),
        "TravisCI" => new TravisCI(),
        "AppVeyor" => new AppVeyor(),
        "Bitbucket" => new Bitbucket(),
        "Bitrise" => new Bitrise(),
        "SpaceAutomation" => new SpaceAutomation(),
        "Bamboo" => new Bamboo(),
        "TeamCity" => new TeamCity(),
        "Jenkins" => new Jenkins(),
        "Rider" => new Rider(),
        "VisualStudio" => new VisualStudio(),
        "VSCode" => new VSCode(),
        _ => new Terminal(),
    };

    private static bool IsRunning(Type type)
    {
        try
        {
            return type.GetProperty($"IsRunning{type.Name}", Members.Declared)?.GetValue(null) is true;
        }
        catch (TargetException)
        {
            throw new DefinitionException($"Property 'IsRunning{type.Name}' of host {type.FullName} must be static.");
        }
        catch (TargetInvocationException e)
        {
            throw new DefinitionException($"Property 'IsRunning{type.Name}' of host {type.FullName} has thrown {e.InnerException!.GetType().Name}: {e.InnerException.Message}");
        }
    }

    private static Host Create(Type type)
    {
        try
        {
            return (Host)Activator.CreateInstance(type, nonPublic: true)!;
        }
        catch (MissingMethodException)
        {
            throw new DefinitionException($"Host {type.FullName} cannot be created; expected a constructor without parameters.");
        }
        catch (TargetInvocationException e)
        {
            throw new DefinitionException($"Host {type.FullName} cannot be created: {e.InnerException!.GetType().Name}: {e.InnerException.Message}");
        }
    }

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
    internal static bool IsLibrary(string name) =>
        name.StartsWith("System", StringComparison.Ordinal) || name.StartsWith("Microsoft", StringComparison.Ordinal)
        || IsOurs(name) || name.StartsWith("Serilog", StringComparison.Ordinal)
        || name.StartsWith("netstandard", StringComparison.Ordinal) || name.StartsWith("xunit", StringComparison.Ordinal);

    // By whole names, since a user's own assembly may be called MlopsBuild.Something.
    private static bool IsOurs(string name)
    {
        const string prefix = "MlopsBuild";
        if (!name.StartsWith(prefix, StringComparison.Ordinal))
            return false;
        var comma = name.IndexOf(',');
        return (comma < 0 ? name : name[..comma])[prefix.Length..] is "" or ".Nuke" or ".Targets" or ".Analyzers" or ".Data" or ".Training" or ".Storage" or ".Ci"
            or ".Collaboration" or ".Delivery" or ".Serving" or ".Router" or ".Monitoring" or ".Security";
    }
}
