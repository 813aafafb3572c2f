using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Faults;

/// <summary>What differs from machine to machine, and from day to day, without being an input.</summary>
public sealed class Surroundings : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("Asia/Tokyo", "tr_TR.UTF-8")]
    [InlineData("America/St_Johns", "de_DE.UTF-8")]
    public async Task TimeZoneLanguageAndHomeChangeNoKeyAndMissNothing(string zone, string language)
    {
        var checkout = new Checkout(_folder["work"]);
        var (_, reference) = await checkout.ReferenceAsync("p1");
        var elsewhere = checkout.Build("p1") with
        {
            Environment = new Dictionary<string, string?> { ["TZ"] = zone, ["LC_ALL"] = language, ["LANG"] = language, ["HOME"] = _folder.Path },
        };
        Assert.Equal(Checkout.Results(reference), Checkout.Results(await elsewhere.RunAsync()));
        Assert.Equal(4, Checkout.Count(await checkout.BuildAsync("p1"), "Hit"));
    }

    [Fact]
    public async Task MaskOfNewFilesChangesNoKey()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no mask of new files");
        var checkout = new Checkout(_folder["work"]);
        var build = checkout.Build("p1");
        var masked = new Command("sh", ["-c", "umask 077; exec \"$0\" \"$@\"", build.Program, .. build.Arguments]);
        var (files, reference) = await checkout.ReferenceAsync("p1");
        Assert.Equal(Checkout.Results(reference), Checkout.Results(await masked.RunAsync()));
        Assert.Equal(files, checkout.Files());
    }

    [Theory]
    [InlineData("-400d")]
    [InlineData("+400d")]
    public async Task ClockThatIsWrongForOneBuildGivesNoWrongHit(string offset)
    {
        Assert.SkipWhen(Tool.Find("faketime") is null, "faketime is not installed");
        var checkout = new Checkout(_folder["work"]);
        for (var round = 0; round < 3; round++)
        {
            checkout.ChangeInput(0, $"round {round}");
            var build = checkout.Build("p1");
            if (round == 1)
                build = new Command("faketime", ["-f", offset, build.Program, .. build.Arguments]) { Environment = new Dictionary<string, string?> { ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1" } };
            var (files, reference) = await checkout.ReferenceAsync("p1");
            var done = await build.RunAsync();
            Assert.True(done is { ExitCode: 0, Error: "" }, done.Everything);
            Assert.Equal(Checkout.Results(reference), Checkout.Results(done));
            Assert.Equal(files, checkout.Files());
            Assert.Equal(4, Checkout.Count(await build.RunAsync(), "Hit"));
        }
    }
}
