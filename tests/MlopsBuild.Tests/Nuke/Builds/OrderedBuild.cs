using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>Targets with a trigger, in an order where the plan differs from the definition.</summary>
internal sealed class OrderedBuild : NukeBuild
{
    public List<string> Ran { get; } = [];

    public Target A => _ => _.Executes(() => Ran.Add("A"));

    public Target B => _ => _.Executes(() => Ran.Add("B"));

    public Target C => _ => _.TriggeredBy(D).DependsOn(B).Executes(() => Ran.Add("C"));

    public Target D => _ => _.DependsOn(A).Executes(() => Ran.Add("D"));

    public Target E => _ => _.Executes(() => Ran.Add("E"));

    public Target F => _ => _.Executes(() => Ran.Add("F"));
}
