using System.ComponentModel;
using JetBrains.Annotations;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities.Collections;
using Serilog;

#nullable disable
#pragma warning disable CS0169, CS0649, CS0414, IDE0051

namespace MlopsBuild.Tests.Nuke.Builds;

/// <summary>The build whose output under NUKE 10.1 is on record.</summary>
[UsedImplicitly(ImplicitUseTargetFlags.Members)]
internal class SampleBuild : NukeBuild, ITrain
{
    public static int Start() => Execute<SampleBuild>(x => x.Report);

    [Parameter("Learning rate of the run")] readonly double LearningRate = 0.01;
    [Parameter("Configuration to build")] readonly Configuration Configuration = Configuration.Debug;
    [Parameter("Numbers")] readonly int[] Numbers = new int[0];
    [Parameter("Mode of things")] readonly Mode Mode;
    [Parameter("Dry")] readonly bool DryRun;
    [Parameter("Key"), Secret] readonly string ApiKey;
    [Parameter] readonly string NeedMe;
    [Parameter("Opt count")] readonly int? OptCount;
    [Parameter("Some dir")] readonly AbsolutePath OutDir;

    AbsolutePath Artifacts => RootDirectory / "artifacts";

    public Target Clean => _ => _
        .Description("Deletes outputs")
        .Before<ITrain>(x => x.Prepare)
        .Executes(() => { Artifacts.CreateOrCleanDirectory(); });

    Target Noop => _ => _.Executes(() => { });

    public Target Report => _ => _
        .Description("Writes the report")
        .DependsOn<ITrain>(x => x.Train)
        .Produces(Artifacts / "*.txt")
        .Executes(() =>
        {
            Log.Information("lr={Lr} cfg={Cfg} nums={Nums} mode={Mode} dry={Dry} need={Need}", LearningRate, Configuration, Numbers, Mode, DryRun, NeedMe);
            Log.Warning("this is a warning from {Where}", nameof(Report));
            ReportSummary(_ => _.AddPair("Accuracy", "0.93"));
        });

    Target Fails => _ => _
        .DependsOn(Clean)
        .Executes(() => Assert.Fail("boom happened"));
    Target AfterFail => _ => _.DependsOn(Fails).Executes(() => { });
    Target Always => _ => _.AssuredAfterFailure().TriggeredBy(Fails).Executes(() => { Log.Information("always"); });
    Target Proceeds => _ => _.ProceedAfterFailure().Executes(() => throw new InvalidOperationException("first line\nsecond"));
    Target AfterProceeds => _ => _.DependsOn(Proceeds).Executes(() => { });
    Target Cond => _ => _.OnlyWhenStatic(() => LearningRate > 1).DependsOn(Noop).Executes(() => { });
    Target CondDyn => _ => _.OnlyWhenDynamic(() => Artifacts.Exists()).DependsOn(Noop).WhenSkipped(DependencyBehavior.Skip).Executes(() => { });
    Target All => _ => _.DependsOn(Noop, CondDyn);
    Target NeedsKey => _ => _.Requires(() => ApiKey).Executes(() => { });
    Target NeedsExpr => _ => _.Requires(() => LearningRate > 5).Executes(() => { });
    Target Proc => _ => _.Executes(() => { ProcessTasks.StartProcess("ls", "/nonexistent-dir").AssertZeroExitCode(); });
    Target Hidden => _ => _.Unlisted().Executes(async () => { await Task.Delay(5); });
}

internal enum Mode
{
    Fast,
    Slow,
}

[TypeConverter(typeof(TypeConverter<Configuration>))]
internal class Configuration : Enumeration
{
    public static Configuration Debug = new() { Value = nameof(Debug) };
    public static Configuration Release = new() { Value = nameof(Release) };

    public static implicit operator string(Configuration c) => c.Value;
}

[ParameterPrefix("Train")]
internal interface ITrain : INukeBuild
{
    [Parameter("Number of epochs")] int Epochs => TryGetValue<int?>(() => Epochs) ?? 3;

    [Parameter("Optimizer name")] string Optimizer => TryGetValue(() => Optimizer);

    AbsolutePath ModelDirectory => RootDirectory / "models";

    Target Prepare => _ => _
        .Description("Prepares data")
        .Executes(() => Log.Debug("preparing"));

    Target Train => _ => _
        .Description("Trains the model")
        .DependsOn(Prepare)
        .Executes(() => Log.Information("training {Epochs} epochs with {Optimizer} into {Dir}", Epochs, Optimizer ?? "<null>", ModelDirectory));
}
