namespace Nuke.Common.Execution;

internal static partial class BuildRun
{
    /// <summary>The build with its targets and parameters, as far as they can be known whatever is wrong with the arguments; null without a root.</summary>
    public static InspectedBuild? Inspect(Session session, Type type, Func<NukeBuild> create, Func<NukeBuild, Target?>[] defaultTargets)
    {
        var mistakes = new List<string>();
        ResolveFramework(session, mistakes);
        if (!session.Values.Has(RootKey))
            return null;
        var build = create();
        session.Extensions = new BuildExtensions(build);
        Define(build, defaultTargets, mistakes);
        return new InspectedBuild(build, ParameterDiscovery.Parameters(ParameterDiscovery.Find(type)));
    }

    /// <summary>The root of the run, or null with the reason added to the mistakes.</summary>
    public static string? Root(Session session, List<string> mistakes)
    {
        ResolveRoot(session, mistakes);
        return session.Values.Has(RootKey) ? session.RootDirectory : null;
    }
}
