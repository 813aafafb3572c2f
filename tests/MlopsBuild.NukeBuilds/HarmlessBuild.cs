using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Linq;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Serilog;

/// <summary>No target of it can fail, whatever it is given.</summary>
[GitHubActions("ci", GitHubActionsImage.UbuntuLatest, On = new[] { GitHubActionsTrigger.Push }, InvokedTargets = new[] { nameof(Show) }, AutoGenerate = false)]
public class HarmlessBuild : NukeBuild, IHarmless
{
    public static int Main() => Execute<HarmlessBuild>(x => x.Show);

    [Parameter("A text")] readonly string Text;
    [Parameter("A number")] readonly double LearningRate = 0.01;
    [Parameter("Another")] readonly float? Share;
    [Parameter("And another")] readonly decimal Price;
    [Parameter("A count")] readonly int Count = 1;
    [Parameter("A count that may be absent")] readonly long? Limit;
    [Parameter("A small count")] readonly byte Level;
    [Parameter("A switch")] readonly bool DryRun;
    [Parameter("A switch with three states")] readonly bool? Cached;
    [Parameter("A way of working")] readonly HarmlessMode Mode;
    [Parameter("Things to do")] readonly HarmlessFlags Flags;
    [Parameter("A configuration")] readonly HarmlessConfiguration Configuration = HarmlessConfiguration.Debug;
    [Parameter("A folder")] readonly AbsolutePath OutDir;
    [Parameter("Numbers", Separator = ",")] readonly int[] Numbers = new int[0];
    [Parameter("Texts", Separator = "+")] readonly string[] Tags = new string[0];
    [Parameter("Ways of working")] readonly HarmlessMode[] Modes;
    [Parameter("A span of time")] readonly TimeSpan? Patience;
    [Parameter("A moment")] readonly DateTime? Since;
    [Parameter("An identity")] readonly Guid Id;
    [Parameter("One of two", ValueProviderMember = nameof(Fruits))] readonly string Fruit;
    [Parameter("Settings of a file")] readonly HarmlessSettings Settings;
    [Parameter("A key"), Secret] readonly string NuGetApiKey;
    [Parameter(Name = "Renamed")] readonly string Original;
    [Parameter] readonly Partition Shard;

    IEnumerable<string> Fruits => new[] { "apple", "pear" };

    public Target Show => _ => _
        .Description("Shows all values")
        .Executes(() => Log.Information(
            "{Text} {Rate} {Share} {Price} {Count} {Limit} {Level} {Dry} {Cached} {Mode} {Flags} {Configuration} {OutDir} {Numbers} {Tags} {Modes} {Patience} {Since} {Id} {Fruit} {Owner} {Original} {Shard} {Depth}",
            Text, LearningRate, Share, Price, Count, Limit, Level, DryRun, Cached, Mode, Flags, Configuration, OutDir, Numbers, Tags, Modes, Patience, Since, Id, Fruit, Settings?.Owner, Original, Shard,
            ((IHarmless)this).Depth));

    public Target Prepare => _ => _.Before(Show).Executes(() => ReportSummary(x => new Dictionary<string, string> { ["Text"] = Text ?? "" }));
    public Target Static => _ => _.DependsOn(Prepare).OnlyWhenStatic(() => DryRun).Executes(() => { });
    public Target Dynamic => _ => _.DependsOn(Prepare).OnlyWhenDynamic(() => Count > 1).WhenSkipped(DependencyBehavior.Execute).Executes(() => { });
    public Target NeedsText => _ => _.Requires(() => Text).Executes(() => { });
    public Target NeedsCount => _ => _.Requires(() => Count > 1).Requires(() => Limit).Executes(() => { });
    public Target NeedsKey => _ => _.Requires(() => NuGetApiKey).Triggers(CleanUp).Executes(() => { });
    public Target CleanUp => _ => _.AssuredAfterFailure().Unlisted().Executes(() => Log.Warning("cleaned"));
    public Target Everything => _ => _.DependsOn(Static, Dynamic).DependsOn<IHarmless>(x => x.Deep);
}

public enum HarmlessMode
{
    Fast,
    Slow,
}

[Flags]
public enum HarmlessFlags
{
    None = 0,
    Read = 1,
    Write = 2,
}

public class HarmlessSettings
{
    public string Owner { get; set; }
    public int[] Ports { get; set; }
    public HarmlessSettings Inner { get; set; }
}

[TypeConverter(typeof(TypeConverter<HarmlessConfiguration>))]
public class HarmlessConfiguration : Enumeration
{
    public static HarmlessConfiguration Debug = new() { Value = nameof(Debug) };
    public static HarmlessConfiguration Release = new() { Value = nameof(Release) };
}

[ParameterPrefix("Deep")]
public interface IHarmless : INukeBuild
{
    [Parameter("A depth")] int Depth => TryGetValue<int?>(() => Depth) ?? 1;

    [Parameter("Names", Separator = " ")] string[] Names => TryGetValue(() => Names) ?? Array.Empty<string>();

    Target Deep => _ => _.Executes(() => Log.Debug("{Depth} {Names}", Depth, Names.Length));
}
