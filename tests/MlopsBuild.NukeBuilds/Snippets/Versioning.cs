using System;
using System.Globalization;
using System.Reflection;
using Nuke.Common;
using Nuke.Common.Execution;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Nuke.Common.ValueInjection;
using Serilog;

namespace Snippets.Versioning;

/// <summary>Reads the version of a file beside the build, as many builds do by an attribute of their own.</summary>
public class VersionFileAttribute : ValueInjectionAttributeBase
{
    readonly string FileName;

    public VersionFileAttribute(string fileName)
    {
        FileName = fileName;
    }

    public override object GetValue(MemberInfo member, object instance)
    {
        var suffix = GetMemberValue<string>("Suffix", instance);
        var text = (Build.RootDirectory / FileName).ReadAllText().Trim();
        return text + (suffix.IsNullOrEmpty() ? "" : "-" + suffix);
    }
}

public interface IVersioned : INukeBuild
{
    [VersionFile("version.txt")] string Version => TryGetValue(() => Version);

    [VersionFile("nowhere.txt"), Optional] string Absent => TryGetValue(() => Absent);
}

abstract class BaseBuild : NukeBuild
{
    public virtual Target Compile => _ => _
        .Description("Compiles")
        .Executes(() => Log.Information("base compiles"));

    protected override void OnTargetSkipped(string target) => Console.WriteLine($"skipped {target}");

    protected override void OnTargetFailed(string target) => Console.WriteLine($"failed {target}");
}

class Build : BaseBuild, IVersioned
{
    public static int Main() => Execute<Build>(x => x.Show);

    [Parameter] readonly string Suffix;

    [VersionFile("version.txt")] readonly string Version;

    [VersionFile("nowhere.txt")] readonly string Warned;

    [VersionFile("nowhere.txt"), Optional] readonly string Silent;

    public override Target Compile => _ => _
        .Base()
        .Executes(() => Log.Information("derived compiles {Version}", Version));

    Target Show => _ => _
        .DependsOn(Compile)
        .Executes(() => Log.Information("class={Class} component={Component} warned={Warned}", Version, ((IVersioned)this).Version, Warned == null && Silent == null && ((IVersioned)this).Absent == null));

    Target Legacy => _ => _
        .OnlyWhenStatic(() => Version.StartsWith("0."))
        .DependsOn(Compile)
        .WhenSkipped(DependencyBehavior.Execute)
        .Executes(() => Log.Information("legacy"));

    Target Exit => _ => _
        .Executes(() => ExitCode = int.Parse("7", CultureInfo.InvariantCulture));
}
