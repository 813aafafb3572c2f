using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Faults;

public sealed class FullDisks
{
    [Theory]
    [InlineData(0)]
    [InlineData(64 * 1024)]
    [InlineData(300 * 1024)]
    [InlineData(900 * 1024)]
    public async Task WorkspaceKeepsItsOutputsAndTheBuildSaysWhatIsFull(long bytesLeft)
    {
        await using var mount = await Mount.OfAsync("12m");
        var checkout = new Checkout(Path.Combine(mount.Path, "work"));
        Assert.Equal((0, ""), Ended(await checkout.BuildAsync("p1")));
        var (before, _) = await checkout.ReferenceAsync("p1");
        var (after, reference) = await checkout.ReferenceAsync("p2");
        using (mount.Fill(bytesLeft))
        {
            var full = await checkout.BuildAsync("p2");
            Assert.True(full.ExitCode == 1, full.Everything);
            Assert.Contains("No space left on device", full.Error);
            Assert.Contains($"'{checkout.Root}/", full.Error);
            Assert.Single(full.Error.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
            var found = checkout.Files();
            foreach (var output in Checkout.Outputs)
            {
                var now = Checkout.Pick(found, output);
                Assert.True(now.SequenceEqual(Checkout.Pick(before, output)) || now.SequenceEqual(Checkout.Pick(after, output)), $"\"{output}\" is half-written.");
            }

            Assert.Equal(Checkout.Pick(before, "out/figures.txt"), Checkout.Pick(found, "out/figures.txt"));
        }

        var next = await checkout.BuildAsync("p2");
        Assert.Equal((0, ""), Ended(next));
        Assert.Equal(Checkout.Results(reference), Checkout.Results(next));
        Assert.Equal(after, checkout.Files());
        Assert.Empty(checkout.Rubbish());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20 * 1024)]
    [InlineData(500 * 1024)]
    public async Task FullStoreIsAWarningAndTheBuildIsRight(long bytesLeft)
    {
        await using var mount = await Mount.OfAsync("4m");
        using var folder = new TemporaryFolder();
        var checkout = new Checkout(folder.Path);
        var store = Path.Combine(mount.Path, "store");
        var (after, reference) = await checkout.ReferenceAsync("p1");
        using (mount.Fill(bytesLeft))
        {
            var full = await checkout.BuildAsync("p1", store);
            Assert.True(full.ExitCode == 0, full.Everything);
            Assert.Contains($"warning: The result of stage model is not kept for later builds: Store \"{store}\" cannot be written: No space left on device", full.Error);
            Assert.Equal(Checkout.Results(reference), Checkout.Results(full));
            Assert.Equal(after, checkout.Files());
        }

        // The workspace itself is up to date; the store is filled when a stage runs again.
        var again = await checkout.BuildAsync("p1", store);
        Assert.Equal((0, 4), (again.ExitCode, Checkout.Count(again, "Hit")));
        checkout.DeleteOutputs();
        Assert.Equal((0, ""), Ended(await checkout.BuildAsync("p1", store)));
        Assert.Equal(after, checkout.Files());
        checkout.DeleteOutputs();
        var restored = await checkout.BuildAsync("p1", store);
        Assert.Equal((0, 4), (restored.ExitCode, Checkout.Count(restored, "Hit")));
        Assert.Equal(after, checkout.Files());
        Assert.Empty(Directory.GetFiles(store, "*.tmp", SearchOption.AllDirectories));
    }

    private static (int ExitCode, string Error) Ended(CommandResult build) => (build.ExitCode, build.Error);
}
