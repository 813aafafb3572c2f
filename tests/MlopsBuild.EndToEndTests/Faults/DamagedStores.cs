using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Faults;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class DamagedStores : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Every file of the store is damaged in turn, and each way of damage comes round for each.</summary>
    [Fact]
    public async Task DamageIsReportedAndHealedAndNeverRestored()
    {
        var random = new Random(41);
        var checkout = new Checkout(_folder.Path);
        Assert.Equal("", (await checkout.BuildAsync("p1")).Error);
        var right = checkout.Files();
        for (var round = 0; round < Checkout.Faults; round++)
        {
            var files = Stored(checkout);
            var damaged = files[round % files.Length];
            var how = Damage(damaged, round / files.Length % 3, random);
            checkout.DeleteOutputs();

            var build = await checkout.BuildAsync("p1");
            Assert.True(build.ExitCode == 0, $"{how}: {build.Everything}");
            Assert.Equal(right, checkout.Files());
            Assert.Contains($"warning: Store file \"{damaged}\" is damaged: ", build.Error);
            Assert.True(Checkout.Count(build, "Miss") > 0, $"{how}: {build.Everything}");

            checkout.DeleteOutputs();
            var healed = await checkout.BuildAsync("p1");
            Assert.Equal((0, 4, ""), (healed.ExitCode, Checkout.Count(healed, "Hit"), healed.Error));
            Assert.Equal(right, checkout.Files());
        }
    }

    [Theory]
    [InlineData("objects")]
    [InlineData("packs")]
    [InlineData("results")]
    [InlineData(".")]
    public async Task MissingFolderOfTheStoreIsMadeAgain(string folder)
    {
        var checkout = new Checkout(_folder.Path);
        await checkout.BuildAsync("p1");
        var right = checkout.Files();
        Directory.Delete(Path.Combine(checkout.Store, folder), recursive: true);
        checkout.DeleteOutputs();
        var build = await checkout.BuildAsync("p1");
        Assert.True(build.ExitCode == 0, build.Everything);
        Assert.Equal(right, checkout.Files());
        checkout.DeleteOutputs();
        var healed = await checkout.BuildAsync("p1");
        Assert.Equal((0, 4, ""), (healed.ExitCode, Checkout.Count(healed, "Hit"), healed.Error));
        Assert.Equal(right, checkout.Files());
    }

    private static string[] Stored(Checkout checkout) =>
    [
        .. new[] { "results", "packs", "objects" }
            .SelectMany(kind => Directory.GetFiles(Path.Combine(checkout.Store, kind), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)),
    ];

    private static string Damage(string file, int way, Random random)
    {
        // A new file, since an object may share its content with the output that a build left.
        var bytes = File.ReadAllBytes(file);
        var position = random.Next(bytes.Length);
        File.Delete(file);
        switch (way)
        {
            case 0:
                bytes[position] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(file, bytes);
                return $"byte {position} of {file} flipped";
            case 1:
                File.WriteAllBytes(file, bytes[..position]);
                return $"{file} cut to {position} bytes";
            default:
                File.WriteAllBytes(file, []);
                return $"{file} emptied";
        }
    }
}
