using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.DotNet;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Tools;

[Collection(BuildHostCollection.Name)]
public sealed class DotNetArguments
{
    private static readonly (Func<ToolOptions> Options, string Text)[] Rows =
    [
        (() => new DotNetBuildSettings(), "build"),
        (() => new DotNetBuildSettings().SetProjectFile("a.csproj").SetConfiguration("Release").EnableNoRestore(), "build a.csproj --configuration Release --no-restore"),
        (() => new DotNetBuildSettings().EnableNoRestore().SetConfiguration("Release").SetProjectFile("a.csproj"), "build a.csproj --no-restore --configuration Release"),
        (() => new DotNetBuildSettings().SetProjectFile("/my code/a.csproj"), "build \"/my code/a.csproj\""),
        (() => new DotNetBuildSettings().SetProjectFile(AbsolutePath.Create("/code/a.csproj")), "build /code/a.csproj"),
        (() => new DotNetBuildSettings().SetConfiguration("Debug").SetConfiguration("Release"), "build --configuration Release"),
        (() => new DotNetBuildSettings().SetConfiguration("Debug").SetFramework("net10.0").ResetConfiguration().SetConfiguration("Release"), "build --framework net10.0 --configuration Release"),
        (() => new DotNetBuildSettings().SetConfiguration("Debug").SetConfiguration(null), "build"),
        (() => new DotNetBuildSettings().DisableNoRestore(), "build"),
        (() => new DotNetBuildSettings().EnableNoRestore().ToggleNoRestore().ToggleNoLogo(), "build --nologo"),
        (() => new DotNetBuildSettings().SetSelfContained(false).SetRuntime("linux-x64"), "build --self-contained false --runtime linux-x64"),
        (() => new DotNetBuildSettings().EnableSelfContained(), "build --self-contained true"),
        (() => new DotNetBuildSettings().SetVersion("1.2.3").SetAssemblyVersion("1.2.0.0").SetFileVersion("1.2.3.4").SetInformationalVersion("1.2.3+abc"), "build --property:Version=1.2.3 --property:AssemblyVersion=1.2.0.0 --property:FileVersion=1.2.3.4 --property:InformationalVersion=1.2.3+abc"),
        (() => new DotNetBuildSettings().EnableContinuousIntegrationBuild(), "build --property:ContinuousIntegrationBuild=true"),
        (() => new DotNetBuildSettings().ToggleDeterministic().ToggleTreatWarningsAsErrors().ToggleDeterministic(), "build --property:Deterministic=false --property:TreatWarningsAsErrors=true"),
        (() => new DotNetBuildSettings().SetProperty("A", 1).SetProperty("a", 2), "build --property:a=2"),
        (() => new DotNetBuildSettings().SetProperty("A", "x y"), "build --property:A=\"x y\""),
        (() => new DotNetBuildSettings().SetProperty("A", "x;y"), "build --property:A=\"\\\"x;y\\\"\""),
        (() => new DotNetBuildSettings().SetProperty("A", null), "build"),
        (() => new DotNetBuildSettings().SetProperty("A", ""), "build --property:A=\"\""),
        (() => new DotNetBuildSettings().AddProperty("A", true).AddProperty("B", 1.5).RemoveProperty("A"), "build --property:B=1.5"),
        (() => new DotNetBuildSettings().SetProperties(new Dictionary<string, object> { ["A"] = "1", ["B"] = "2" }), "build --property:A=1 --property:B=2"),
        (() => new DotNetBuildSettings().SetNoWarns("CS1591").AddNoWarns("CS0618", "CS0612").RemoveNoWarns("CS0618"), "build --property:NoWarn=\"\\\"CS1591;CS0612\\\"\""),
        (() => new DotNetBuildSettings().SetVerbosity(DotNetVerbosity.minimal).EnableNoIncremental(), "build --verbosity minimal --no-incremental"),
        (() => new DotNetBuildSettings().SetProcessAdditionalArguments("-graph", "-m:1").SetConfiguration("Release"), "build --configuration Release -graph -m:1"),
        (() => new DotNetBuildSettings().SetSources("a", "b").EnableLockedMode(), "build --property:RestoreSources=\\\"a;b\\\" --property:RestoreLockedMode=true"),
        (() => new DotNetRestoreSettings().SetProjectFile("a.sln").SetSources("a", "b").EnableLockedMode(), "restore a.sln --source a --source b --locked-mode"),
        (() => new DotNetTestSettings().SetProjectFile("t.csproj").SetConfiguration("Release").EnableNoBuild().SetResultsDirectory("/out/r").SetLoggers("trx", "console;verbosity=detailed"), "test t.csproj --configuration Release --no-build --results-directory /out/r --logger trx --logger console;verbosity=detailed"),
        (() => new DotNetTestSettings().AddLoggers("trx").AddLoggers("html").RemoveLoggers("trx"), "test --logger html"),
        (() => new DotNetTestSettings().AddLoggers("trx").ClearLoggers(), "test"),
        (() => new DotNetTestSettings().SetRunSetting("A.B", "1").SetRunSetting("C", "x y").SetFilter("Name=A b").SetDataCollector("XPlat Code Coverage"), "test --filter \"Name=A b\" --collect \"XPlat Code Coverage\" -- A.B=1 \"C=x y\""),
        (() => new DotNetTestSettings().SetEnvironmentVariable("A", "b c"), "test --environment A=\"b c\""),
        (() => new DotNetTestSettings().EnableBlameHang().SetBlameHangTimeout("90s").SetMinimumExpectedTests(3), "test --blame-hang --blame-hang-timeout 90s --minimum-expected-tests 3"),
        (() => new DotNetPublishSettings().SetProject("a.csproj").SetOutput("/out").SetRuntime("linux-x64").EnableSelfContained().EnablePublishSingleFile(), "publish a.csproj --output /out --runtime linux-x64 --self-contained true --property:PublishSingleFile=true"),
        (() => new DotNetPackSettings().SetProject("a.csproj").SetOutputDirectory("/out").EnableNoBuild().EnableIncludeSymbols().SetSymbolPackageFormat(DotNetSymbolPackageFormat.snupkg), "pack a.csproj --output /out --no-build --include-symbols --property:SymbolPackageFormat=snupkg"),
        (() => new DotNetPackSettings().SetAuthors("A", "B C").SetPackageTags("x", "y"), "pack --property:Authors=\"\\\"A,B C\\\"\" --property:PackageTags=\"x y\""),
        (() => new DotNetRunSettings().SetApplicationArguments("--x \"a b\"").SetProjectFile("a.csproj").SetConfiguration("Release"), "run --project a.csproj --configuration Release -- --x \"a b\""),
        (() => new DotNetRunSettings().SetApplicationArguments("--x", "a b"), "run -- --x \"a b\""),
        (() => new DotNetCleanSettings().SetProject("a.csproj").SetConfiguration("Release"), "clean a.csproj --configuration Release"),
        (() => new DotNetMSBuildSettings().SetTargets("Clean", "Build").SetTargetPath("a.sln").SetConfiguration("Release").DisableNodeReuse(), "msbuild a.sln -target:Clean;Build --property:Configuration=Release -nodeReuse:false"),
        (() => new DotNetNuGetPushSettings().SetSource("s").SetTargetPath("a.nupkg").SetApiKey("k").EnableSkipDuplicate().EnableNoSymbols(), "nuget push a.nupkg --source s --api-key k --skip-duplicate --no-symbols"),
        (() => new DotNetToolInstallSettings().SetPackageName("x").SetVersion("1.2").EnableGlobal().SetSources("s").SetFramework("net10.0"), "tool install x --version 1.2 --global --add-source s --framework net10.0"),
        (() => new DotNetToolUpdateSettings().EnableAll().EnableLocal(), "tool update --all --local"),
        (() => new DotNetToolRestoreSettings().SetToolManifest("m.json"), "tool restore --tool-manifest m.json"),
        (() => new DotNetFormatSettings().SetInclude("a.cs", "b c.cs").SetProject("a.sln").EnableVerifyNoChanges().EnableNoRestore(), "format a.sln --include a.cs \"b c.cs\" --verify-no-changes --no-restore"),
    ];

    public static TheoryData<int> Numbers => new(Enumerable.Range(0, Rows.Length));

    [Theory]
    [MemberData(nameof(Numbers))]
    public void StandInTheOrderOfSettingBetweenThoseWithPositions(int row) => Assert.Equal(Rows[row].Text, Rows[row].Options().GetArgumentText());

    [Fact]
    public void SettersLeaveTheGivenOptionsAlone()
    {
        var first = new DotNetTestSettings().SetConfiguration("Debug").AddLoggers("trx").SetProperty("A", 1);
        var second = first.SetConfiguration("Release").AddLoggers("html").SetProperty("A", 2).RemoveLoggers("trx").EnableNoBuild();
        Assert.Equal("test --configuration Debug --logger trx --property:A=1", first.GetArgumentText());
        Assert.Equal("test --configuration Release --logger html --property:A=2 --no-build", second.GetArgumentText());
        Assert.Equal("Debug", first.Configuration);
        Assert.Equal(["html"], second.Loggers);
        Assert.Equal(2, second.Properties!["A"]);
        Assert.Null(first.NoBuild);
    }

    [Fact]
    public void AnAddedPropertyMustBeNew()
    {
        var mistake = Assert.Throws<ArgumentException>(() => new DotNetBuildSettings().SetProperty("Version", "1").AddProperty("version", "2"));
        Assert.StartsWith("Properties has the key \"version\" already", mistake.Message);
    }

    [Fact]
    public void CombinationsMakeOneOfEach()
    {
        var options = new DotNetPublishSettings().SetConfiguration("Release")
            .CombineWith(["a", "b"], (_, project) => _.SetProject(project))
            .CombineWith(["net8.0", "net10.0"], (_, framework) => _.SetFramework(framework));
        Assert.Equal(
            ["publish a --configuration Release --framework net8.0", "publish a --configuration Release --framework net10.0", "publish b --configuration Release --framework net8.0", "publish b --configuration Release --framework net10.0"],
            options.Select(x => x.GetArgumentText()));
        Assert.Equal(options.Select(x => x.GetArgumentText()), new DotNetPublishSettings().SetConfiguration("Release").CombineWith(["a", "b"], ["net8.0", "net10.0"], (_, project, framework) => _.SetProject(project).SetFramework(framework)).Select(x => x.GetArgumentText()));
        Assert.Equal(8, new DotNetPublishSettings().CombineWith([1, 2], [3, 4], [5, 6], (_, a, b, c) => _.SetProperty("N", a + b + c)).Length);
        Assert.Equal(["publish --no-build", "publish --nologo"], new DotNetPublishSettings().CombineWith(_ => _.EnableNoBuild(), _ => _.EnableNoLogo()).Select(x => x.GetArgumentText()));
    }
}
