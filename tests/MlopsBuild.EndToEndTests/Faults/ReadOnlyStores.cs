using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Faults;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class ReadOnlyStores
{
    [Fact]
    public async Task GiveWhatTheyHoldAndKeepNothingNew()
    {
        await using var mount = await Mount.OfAsync("8m");
        using var folder = new TemporaryFolder();
        var checkout = new Checkout(folder.Path);
        var store = Path.Combine(mount.Path, "store");
        Assert.Equal("", (await checkout.BuildAsync("p1", store)).Error);
        var before = checkout.Files();
        await mount.ReadOnlyAsync();

        checkout.DeleteOutputs();
        var restored = await checkout.BuildAsync("p1", store);
        Assert.Equal((0, 4, ""), (restored.ExitCode, Checkout.Count(restored, "Hit"), restored.Error));
        Assert.Equal(before, checkout.Files());

        var (after, reference) = await checkout.ReferenceAsync("p2");
        var built = await checkout.BuildAsync("p2", store);
        Assert.True(built.ExitCode == 0, built.Everything);
        foreach (var stage in new[] { "table", "model", "report", "figures" })
            Assert.Contains($"warning: The result of stage {stage} is not kept for later builds: ", built.Error);
        Assert.Contains("Read-only file system", built.Error);
        Assert.Equal(Checkout.Results(reference), Checkout.Results(built));
        Assert.Equal(after, checkout.Files());
        var again = await checkout.BuildAsync("p2", store);
        Assert.Equal((0, 4, ""), (again.ExitCode, Checkout.Count(again, "Hit"), again.Error));
    }

    [Fact]
    public async Task DamageThatCannotBeRemovedIsReportedAndTheBuildIsRight()
    {
        await using var mount = await Mount.OfAsync("8m");
        using var folder = new TemporaryFolder();
        var checkout = new Checkout(folder.Path);
        var store = Path.Combine(mount.Path, "store");
        await checkout.BuildAsync("p1", store);
        var before = checkout.Files();
        var damaged = Directory.GetFiles(Path.Combine(store, "objects"), "*", SearchOption.AllDirectories).Single();
        File.SetUnixFileMode(damaged, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        using (var file = File.OpenWrite(damaged))
            file.WriteByte(0xA5);
        await mount.ReadOnlyAsync();
        checkout.DeleteOutputs();
        var built = await checkout.BuildAsync("p1", store);
        Assert.True(built.ExitCode == 0, built.Everything);
        Assert.Contains($"Store file \"{damaged}\" is damaged", built.Error);
        Assert.Contains("cannot be removed: Read-only file system", built.Error);
        Assert.Equal(before, checkout.Files());
    }

    [Fact]
    public async Task WorkspaceThatCannotBeWrittenIsStillCheckedWhenUpToDate()
    {
        await using var mount = await Mount.OfAsync("12m");
        var checkout = new Checkout(Path.Combine(mount.Path, "work"));
        await checkout.BuildAsync("p1");
        var before = checkout.Files();
        await mount.ReadOnlyAsync();
        var checkedOnly = await checkout.BuildAsync("p1");
        Assert.Equal((0, 4), (checkedOnly.ExitCode, Checkout.Count(checkedOnly, "Hit")));
        Assert.All(checkedOnly.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("warning: ", line));

        var refused = await checkout.BuildAsync("p2");
        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("error: Read-only file system", refused.Error);
        Assert.Equal(before, checkout.Files());
    }
}
