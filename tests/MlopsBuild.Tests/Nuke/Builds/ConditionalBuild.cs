using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal class ConditionalBuild : NukeBuild, IServer
{
    public List<string> Ran { get; } = [];

    [Parameter] public bool Wanted { get; set; }

    public Target Needed => _ => _.Executes(() => Ran.Add("needed"));

    public Target Kept => _ => _.OnlyWhenStatic(() => Wanted).WhenSkipped(DependencyBehavior.Execute).DependsOn(Needed).Executes(() => Ran.Add("kept"));

    public Target Late => _ => _.OnlyWhenDynamic(() => Ran.Count > 5, "enough ran").DependsOn(Needed).Triggers(Follower).Executes(() => Ran.Add("late"));

    public Target Follower => _ => _.Executes(() => Ran.Add("follower"));

    public Target Faulty => _ => _.OnlyWhenDynamic(() => Thrown()).Executes(() => Ran.Add("faulty"));

    public Target Serves => _ => _.DependsOnContext<IServer>().Executes(() => Ran.Add("serves"));

    public Target BreaksWhileServing => _ => _.DependsOnContext<IServer>().Executes(() => throw new InvalidOperationException("no"));

    public Target Chooses => _ => _.Executes(() => ExitCode = 7);

    private static bool Thrown() => throw new InvalidOperationException("condition");
}
