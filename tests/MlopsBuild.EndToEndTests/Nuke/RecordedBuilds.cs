using Xunit;

namespace MlopsBuild.EndToEndTests.Nuke;

/// <summary>The build that was run under NUKE 10.1.0 prints the same here, but for what <see cref="Differences"/> lists.</summary>
public sealed class RecordedBuilds
{
    private static readonly Dictionary<string, (string Build, Func<Transcript, Transcript>[] Differences)> Expectations = new()
    {
        ["parameters-and-summary"] = ("Build", []),
        ["help"] = ("Build", [Differences.TwoParametersMore]),
        ["plan"] = ("Build", [Differences.PlanIsDrawn]),
        ["failure"] = ("Build", [Differences.FailureIsOne]),
        ["proceeding-failure"] = ("Build", [Differences.FailureIsOne]),
        ["unmet-expression"] = ("Build", [Differences.MistakeIsTwo, Differences.FirstLineIsAnError]),
        ["unknown-target"] = ("Build", [Differences.MistakeIsTwo, Differences.UnknownNamesAreOneSentence, Differences.AllIsAnError]),
        ["open-order"] = ("Build", [Differences.MistakeIsTwo, Differences.AllIsAnError]),
        ["failing-process"] = ("Build", [Differences.FailureIsOne, Differences.StandardErrorIsNoError]),
        ["unconvertible-value"] = ("Build", [Differences.MistakeIsTwo, Differences.UnconvertibleValuesStopTheBuild, Differences.AllIsAnError]),
        ["missing-secret-on-a-server"] = ("Build", [Differences.MistakeIsTwo, Differences.FirstLineIsAnError]),
        ["missing-secret-unattended"] = ("Build", [Differences.MistakeIsTwo, Differences.NobodyIsAsked, Differences.FirstLineIsAnError]),
        ["foreign-host-variable"] = ("SleepingBuild", [Differences.ForeignVariablesAreLeftAlone]),
        ["skip-one"] = ("Build", []),
        ["skip-all"] = ("Build", []),
        ["skip-with-default"] = ("Build", []),
        ["static-condition"] = ("Build", []),
        ["generate-workflow"] = ("Build", [Differences.GenerationIsConfirmed]),
        ["github-actions"] = ("Build", [Differences.FailureIsOne, Differences.StandardErrorIsNoError]),
        ["hooks-and-redaction"] = ("ToolBuild", [Differences.StandardErrorIsNoError, Differences.NothingIsRepeated]),
    };

    public static TheoryData<string> Names => new(Expectations.Keys);

    [Theory]
    [MemberData(nameof(Names))]
    public async Task PrintsWhatWasRecorded(string name)
    {
        var (build, differences) = Expectations[name];
        var expected = differences.Aggregate(Differences.TableIsPaddedWithSpaces(Transcript.Read(name)), (transcript, difference) => difference(transcript));
        using var folder = new NukeFolder().WithScript("build.cmd", "");
        Directory.CreateDirectory(folder[".github", "workflows"]);

        var result = await folder.RunAsync(build, expected.Arguments, expected.Environment);

        Assert.Equal(Comparable(expected.Output), Comparable(Transcript.Plain(result.Output)));
        Assert.Equal(expected.Error, Transcript.Plain(result.Error));
        Assert.Equal(expected.ExitCode, result.ExitCode);
    }

    [Fact]
    public void EveryTranscriptIsCompared()
    {
        string[] elsewhere = ["interruption", "logo"];
        var recorded = Directory.EnumerateFiles(Transcript.Folder, "*.txt").Select(Path.GetFileNameWithoutExtension).Except(elsewhere);
        Assert.Equal(recorded.Order(), Expectations.Keys.Order());
    }

    // The size and the date of a file that ls lists are those of this checkout.
    private static string Comparable(string output) => Differences.WithoutTheOrderOfStreams(System.Text.RegularExpressions.Regex.Replace(output, @"-rwx.*(?=<root>)", "-rwx "));
}
