using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Nuke.Common;
using Nuke.Common.CI;
using Nuke.Common.CI.GitHubActions;
using Nuke.Common.CI.GitLab;
using Nuke.Common.CI.Jenkins;
using Nuke.Common.CI.TeamCity;
using Nuke.Common.Execution;
using Nuke.Common.Git;
using Nuke.Common.IO;
using Nuke.Common.ProjectModel;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Nuke.Common.Utilities;
using Nuke.Common.Utilities.Collections;
using Serilog;

namespace Snippets.Vocabulary;

interface IFirst : INukeBuild
{
    Target First => _ => _.Executes(() => { });
}

interface ISecond : INukeBuild
{
    Target Second => _ => _.Executes(() => { });

    Target Third => _ => _.Executes(() => { });
}

interface IAbsent : INukeBuild
{
    Target Absent => _ => _.Executes(() => { });
}

interface IServer : INukeBuild
{
    Setup Start => _ => _.Executes(() => Log.Information("started"));

    Cleanup Stop => _ => _.Executes(() => Log.Information("stopped"));
}

/// <summary>Every form of the target definition, and the helpers that builds call.</summary>
class Build : NukeBuild, IFirst, ISecond, IServer
{
    public static int Main() => Execute<Build>(x => x.Default);

    [Parameter] readonly string Text = "text";
    [Parameter] readonly int? Count = 1;
    [PathVariable("ls")] readonly Tool Ls;
    [LocalPath("tool.sh")] readonly Tool Local;
    [FileGlobbing("*.txt")] readonly AbsolutePath[] Files;

    Target Default => _ => _
        .DependsOn(One, Two)
        .DependsOn<IFirst>()
        .DependsOn<ISecond>(x => x.Second, x => x.Third)
        .TryDependsOn<IAbsent>(x => x.Absent)
        .TryDependsOn<IFirst>();

    Target One => _ => _
        .Description("One")
        .Executes(() => { }, () => { })
        .Executes(async () => { await Task.Yield(); })
        .Executes(() => 1)
        .Before(Two).Before<ISecond>(x => x.Second).TryBefore<IAbsent>(x => x.Absent)
        .OnlyWhenStatic(() => true).OnlyWhenDynamic(() => true, "a reason")
        .Requires(() => Text).Requires(() => Count).Requires(() => Text.Length > 0, () => Count > 0).Requires(() => Ls)
        .Produces(RootDirectory / "*.log", RootDirectory / "*.txt")
        .When(IsLocalBuild, _ => _.Unlisted())
        .WhenNotNull(this as IFirst, (_, o) => _.Before(o.First));

    Target Two => _ => _
        .After(One).After<IFirst>().After<IFirst>(x => x.First).TryAfter<IAbsent>(x => x.Absent)
        .DependentFor(Last).DependentFor<ISecond>(x => x.Third).TryDependentFor<IAbsent>(x => x.Absent)
        .Consumes(One).Consumes(One, "*.log").Consumes<IFirst>(x => x.First).Consumes<IFirst>(x => x.First, "*.txt").Consumes<IFirst>("*.md")
        .Executes(() => { });

    Target Three => _ => _
        .Triggers(Last).Triggers<ISecond>(x => x.Second).TryTriggers<IAbsent>(x => x.Absent)
        .TriggeredBy(One).TriggeredBy<IFirst>(x => x.First).TryTriggeredBy<IAbsent>(x => x.Absent)
        .ProceedAfterFailure().AssuredAfterFailure().Partition(2)
        .WhenSkipped(DependencyBehavior.Skip)
        .Executes(() => { });

    Target Inherited => _ => _.Inherit(One).Inherit<IFirst>().Inherit<ISecond>(x => x.Second, x => x.Third);

    Target Served => _ => _.DependsOnContext<IServer>().Executes(() => Log.Information("served"));

    Target Last => _ => _.Executes(() => { });

    Target Helpers => _ => _.Executes(() =>
    {
        Say("collections", new[] { "a", null, "b" }.WhereNotNull().JoinCommaSpace(), new[] { 1, 2 }.ForEachLazy(_ => { }).Count());
        Say("joins", new[] { "a", "b" }.JoinComma(), new[] { "a", "b" }.JoinSpace(), new[] { "a", "b" }.JoinSemicolon(), new[] { "a", "b" }.JoinNewLine().Length);
        Say("strings", "a".SingleQuote(), "a b".DoubleQuoteIfNeeded(), "prefix-x".TrimStart("prefix-"), "x.dll".TrimEnd(".dll"), "A".EqualsOrdinalIgnoreCase("a"), "ABC".ContainsOrdinalIgnoreCase("b"), "ABC".StartsWithOrdinalIgnoreCase("ab"));
        Say("lines", "a\r\nb\nc".SplitLineBreaks().Length, "".IsNullOrEmpty(), "x".IsNullOrEmpty());
        Say("dictionary", new Dictionary<string, string>().AddPair("k", 1).AddPairWhenValueNotNull("n", (string)null).Count);

        var file = RootDirectory / "folder" / "file.txt";
        file.WriteAllText("one");
        file.UpdateText(x => x + "two");
        file.TouchFile();
        Say("path", file.Name, file.NameWithoutExtension, file.Extension, (file + ".bak").Name, (file / "..").Name, file.Parent!.Name, file.HasExtension(".txt"), file.WithExtension("md").Name, $"{file.Parent / "a b":dn}".EndsWith('"'));
        Say("relations", RootDirectory.GetRelativePathTo(file), RootDirectory.GetUnixRelativePathTo(file), RootDirectory.Contains(file), file.FindParent(x => x.Name == "folder") != null, file.ExistingFile() != null, (RootDirectory / "none").ExistingDirectory() == null);
        Say("hash", file.GetFileHash(), file.Parent.GetDirectoryHash().Length, file.ToFileInfo().Length, file.ReadAllBytes().Length);
        Say("listing", RootDirectory.GetFiles("*.txt", depth: 2).Count(), RootDirectory.GetDirectories().Count() > 0, file.Parent.ContainsFile("*.txt"));
        file.Rename("renamed.txt");
        (file.Parent / "renamed.txt").CopyToDirectory(RootDirectory / "other", ExistsPolicy.FileOverwriteIfNewer);
        (RootDirectory / "other").MoveToDirectory(RootDirectory / "deep");
        Say("moved", (RootDirectory / "deep" / "other" / "renamed.txt").FileExists());

        var json = RootDirectory / "data.json";
        json.WriteJson(new Data { Name = "n", Values = new[] { 1, 2 } });
        json.UpdateJson(x => x["Name"] = "changed");
        Say("json", json.ReadJson<Data>().Name, json.ReadJson()["Values"]!.Count(), "{\"Name\":\"x\"}".GetJson<Data>().Name, new Data { Name = "y" }.ToJson().Contains("\"y\""));
        var yaml = RootDirectory / "data.yml";
        yaml.WriteYaml(new Data { Name = "n" });
        Say("yaml", yaml.ReadYaml<Data>().Name);

        Say("environment", EnvironmentInfo.IsWin, EnvironmentInfo.IsUnix, EnvironmentInfo.HasArgument("no-logo"), EnvironmentInfo.GetNamedArgument<string>("text"), EnvironmentInfo.GetPositionalArgument<string>(0), EnvironmentInfo.SpecialFolder(SpecialFolders.UserProfile) != null);
        Say("control", ControlFlow.SuppressErrors(() => int.Parse("x"), defaultValue: 7, logWarning: false), "x".NotNull(), ((int?)3).NotNull());
        Say("injected", Ls != null, Local != null, Files.Length);
        Say("hosts", GitHubActions.Instance == null, GitLab.Instance == null, Jenkins.Instance == null, TeamCity.Instance == null, Host is Terminal);
        Say("processes", ProcessTasks.StartProcess("sh", "-c \"echo '{\\\"Name\\\":\\\"p\\\"}'\"", logInvocation: false).AssertZeroExitCode().Output.EnsureOnlyStd().StdToText(), ToolPathResolver.GetPathExecutable("sh") != null);
    });

    static void Say(string topic, params object[] values) => Log.Information("{Topic:l}: {Values:l}", topic, values.Select(x => x?.ToString()).JoinSpace());
}

static class Lazily
{
    public static IEnumerable<T> ForEachLazy<T>(this IEnumerable<T> items, Action<T> action) => items.Select(x =>
    {
        action(x);
        return x;
    });
}

class Data
{
    public string Name { get; set; }
    public int[] Values { get; set; }
}
