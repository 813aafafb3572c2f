using System.Net;
using System.Net.Sockets;
using MlopsBuild.EndToEndTests.Faults;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Registry;

/// <summary>Stores that do not answer, cannot be written or are full, and builds that are killed.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class RegistryFaults(RegisteredClone clone)
{
    [Fact]
    public async Task AStoreThatDoesNotAnswerIsSaid()
    {
        (string, string?)[] environment =
            [("AWS_ENDPOINT_URL_S3", $"http://127.0.0.1:{ClosedPort()}"), ("AWS_ACCESS_KEY_ID", "test"), ("AWS_SECRET_ACCESS_KEY", "test"), ("AWS_REGION", "us-east-1")];
        foreach (var arguments in new string[][] { ["Promote", "--version", "1", "--to", "staging"], ["History", "--at", "2026-03-02"], ["VerifyRegistry"], ["Train"] })
        {
            var result = await clone.Build("s3://bucket/team", arguments, environment).RunAsync();
            Assert.True(result.ExitCode == 1, result.Everything);
            Assert.Contains("s3://bucket/team", result.Error + result.Output);
            Assert.DoesNotContain("   at ", result.Output + result.Error);
            if (arguments[0] == "Train")
                Assert.Contains("The champion to compare with cannot be looked up in the registry.", result.Error + result.Output);
        }

        var without = await clone.Build("s3://bucket/team", ["Train", "--champion", "none"], environment).RunAsync();
        Assert.True(without.ExitCode == 0, without.Everything);
    }

    [Fact]
    public async Task AStoreThatCannotBeWrittenKeepsTheOldState()
    {
        await using var mount = await Mount.OfAsync("16m");
        var store = Path.Combine(mount.Path, "store");
        CopyTo(store);
        await mount.ReadOnlyAsync();
        var said = await clone.EndedAsync(1, store, "Promote", "--version", "1", "--to", "staging");
        Assert.Contains($"Store \"{store}\" is read-only: could not write", said);
        Assert.Contains("diamonds", await clone.DoneAsync(store, "Models"));
        await mount.WritableAsync();
        Assert.Equal(2, RegisteredClone.Events(store).Count);
        Assert.Contains("points at version 1 now", await clone.DoneAsync(store, "Promote", "--version", "1", "--to", "staging"));
    }

    [Fact]
    public async Task AFullStoreKeepsTheOldState()
    {
        await using var mount = await Mount.OfAsync("16m");
        var store = Path.Combine(mount.Path, "store");
        CopyTo(store);
        await clone.DoneAsync(store, "Promote", "--version", "2", "--to", "staging");
        using (mount.Fill(0))
        {
            Assert.Contains($"Store \"{store}\" is full: could not write", await clone.EndedAsync(1, store, "Promote", "--version", "1", "--to", "staging"));
            Assert.Contains($"Store \"{store}\" is full: could not write", await clone.EndedAsync(1, store, "Register", "--data-as-of", "2026-07-08"));
        }

        Assert.Equal(3, RegisteredClone.Events(store).Count);
        Assert.Contains("is as it was written", await clone.DoneAsync(store, "VerifyRegistry"));
        Assert.Contains("points at version 1 now", await clone.DoneAsync(store, "Promote", "--version", "1", "--to", "staging"));
    }

    [Fact]
    public async Task APromotionThatIsKilledLeavesTheOldStateOrTheNew()
    {
        var store = clone.NewStore();
        var random = new Random(8_152);
        var (moved, killed) = (0, 0);
        for (var round = 0; round < Math.Min(Checkout.Faults, 60); round++)
        {
            using var process = clone.Build(store, ["Promote", "--version", $"{1 + (round % 2)}", "--to", "staging"]).Start();
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await Task.Delay(random.Next(50, 900), TestContext.Current.CancellationToken);
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
                killed++;
            }

            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            await error;
            var events = RegisteredClone.Events(store);
            if ((await output).Contains(" now", StringComparison.Ordinal))
                Assert.Equal(1 + (round % 2), events[^1].GetProperty("version").GetInt32());
            moved = events.Count - 2;
        }

        Assert.Contains("is as it was written", await clone.DoneAsync(store, "VerifyRegistry"));
        Assert.True(killed > 0, $"No build was killed; {moved} promotions were made.");
    }

    private void CopyTo(string store)
    {
        var source = clone.NewStore();
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(store, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static int ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
