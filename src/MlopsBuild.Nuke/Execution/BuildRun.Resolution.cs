using System.Reflection;
using Nuke.Common.CI;
using Nuke.Common.IO;

namespace Nuke.Common.Execution;

internal static partial class BuildRun
{
    private static string RootKey => FrameworkParameters.Root.Name;

    private static void ResolveFramework(Session session, List<string> mistakes)
    {
        ResolveRoot(session, mistakes);
        session.Values.Resolve(FrameworkParameters.Profile, null, mistakes);
        session.Profiles = Names(session, FrameworkParameters.Profile);
        if (session.Values.Has(RootKey))
            session.Values.Files = ParameterFile.ReadAll(session.RootDirectory, session.Profiles, mistakes);
        foreach (var parameter in FrameworkParameters.All)
            if (parameter != FrameworkParameters.Root && parameter != FrameworkParameters.Profile
                && !((parameter == FrameworkParameters.Skip || parameter == FrameworkParameters.Parallel) && IsBare(session, parameter)))
                session.Values.Resolve(parameter, null, mistakes);
        if (session.Arguments.Positional.Count > 0 && session.Arguments.Find(FrameworkParameters.Target.Key) is not null)
            mistakes.Add($"Targets are named twice, by \"{string.Join(' ', session.Arguments.Positional)}\" and by --target; expected one of the two.");
        if (session.Values.Get("Host") is Host host)
            session.Host = host;
        if (session.Values.Get("Verbosity") is Verbosity verbosity)
            session.Verbosity = verbosity;
        ResolveParallel(session, mistakes);
        if (session.Values.Get("Json") is true)
            session.BeginDocument();
        session.Screen.Colours = Colouring.IsWanted(session);
    }

    private static void ResolveRoot(Session session, List<string> mistakes)
    {
        var workingDirectory = session.Invocation.WorkingDirectory;
        if (IsBare(session, FrameworkParameters.Root))
            session.Values.Set(RootKey, AbsolutePath.Create(workingDirectory));
        else
        {
            var before = mistakes.Count;
            session.Values.Resolve(FrameworkParameters.Root, null, mistakes);
            if (mistakes.Count > before)
                return;
        }

        var root = session.Values.Get(RootKey) as AbsolutePath;
        if (root is not null && !Directory.Exists(root))
        {
            mistakes.Add($"Root directory \"{root}\" does not exist; expected an existing folder.");
            session.Values.Unset(RootKey);
            return;
        }

        root ??= RootDirectory.Find(workingDirectory);
        if (root is null)
        {
            mistakes.Add(RootDirectory.NotFound(workingDirectory));
            return;
        }

        session.RootDirectory = root;
        session.Values.Set(RootKey, root);
    }

    private static void ResolveParallel(Session session, List<string> mistakes)
    {
        if (IsBare(session, FrameworkParameters.Parallel))
            session.AtOnce = Environment.ProcessorCount;
        else if (session.Values.Get("Parallel") is int atOnce && atOnce >= 1)
            session.AtOnce = atOnce;
        else if (session.Values.Get("Parallel") is int wrong)
            mistakes.Add($"--parallel cannot be \"{wrong}\"; expected how many targets may run at once, from 1.");
    }

    private static bool IsBare(Session session, Parameter parameter) => session.Arguments.Find(parameter.Key) is { Values.Count: 0 };

    private static string[] Names(Session session, Parameter parameter) => session.Values.Get(parameter.Name) as string[] ?? [];

    private static void Apply(Session session, NukeBuild build)
    {
        if (IsBare(session, FrameworkParameters.Skip))
            session.Values.Set(FrameworkParameters.Skip.Name, Array.Empty<string>());
        build.Help = session.Values.Get("Help") is true;
        build.Plan = session.Values.Get("Plan") is true;
        build.Continue = session.Values.Get("Continue") is true;
        build.NoLogo = session.Values.Get("NoLogo") is true;
        if (session.Values.Get("Partition") is Partition partition)
            build.Partition = partition;
    }

    private static void Define(NukeBuild build, Func<NukeBuild, Target?>[] defaultTargets, List<string> mistakes)
    {
        try
        {
            build.ExecutableTargets = TargetDiscovery.Find(build);
            mistakes.AddRange(TargetDiscovery.Define(build, build.ExecutableTargets));
            foreach (var select in defaultTargets)
            {
                if (select(build) is { } factory && TargetEdges.Find(build.ExecutableTargets, factory) is { } target)
                    target.IsDefault = true;
                else
                    mistakes.Add($"A default target is no target of {build.GetType().Name}; expected one of its target properties.");
            }
        }
        catch (Exception e) when (Cause(e) is DefinitionException definition)
        {
            mistakes.Add(definition.Message);
        }
        catch (Exception e) when (e is TargetInvocationException or InvalidCastException or NullReferenceException)
        {
            mistakes.Add($"The targets of {build.GetType().Name} could not be read: {Cause(e).Message}");
        }
    }
}
