using System.Globalization;
using System.Security.Cryptography;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Faults;

public sealed class StoreWriters : IDisposable
{
    private static readonly string Program = Path.Combine(
        RepositoryRoot.Path, "artifacts", "bin", "MlopsBuild.Faults", new DirectoryInfo(AppContext.BaseDirectory).Name, "MlopsBuild.Faults.dll");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task KilledOneLeavesWholeObjectsAndAllThatWereAcknowledged()
    {
        var acknowledged = new HashSet<int>();
        var random = new Random(20_261);
        for (var kill = 0; kill < Checkout.Faults; kill++)
        {
            foreach (var number in await WriteAndKillAsync(TimeSpan.FromMilliseconds(random.Next(80, 500))))
                Assert.True(acknowledged.Add(number), $"Object {number} was acknowledged twice.");
            var objects = Directory.Exists(_folder["log"]) ? Directory.GetFiles(_folder["log"]) : [];
            Assert.All(objects, file => Assert.True(IsWhole(file), $"\"{file}\" is not whole after kill {kill}."));
            Assert.Empty(acknowledged.Except(objects.Select(file => int.Parse(Path.GetFileName(file), CultureInfo.InvariantCulture))));
        }

        Assert.NotEmpty(acknowledged);
        var next = await new Command("dotnet", Program, "write-objects", _folder.Path, $"{acknowledged.Max() + 20}").RunAsync();
        Assert.True(next.ExitCode == 0, next.Everything);
        Assert.Empty(Directory.GetFiles(_folder[".incoming~"]));
    }

    [Fact]
    public async Task FlushesAnObjectBeforeItHasItsNameAndTheFolderAfter()
    {
        Assert.SkipWhen(Tool.Find("strace") is null, "strace is not installed");
        var trace = _folder["trace"];
        var traced = await new Command("strace", "-f", "-y", "-qq", "-e", "trace=fsync,fdatasync,link,linkat", "-o", trace, "dotnet", Program, "write-objects", _folder["store"], "2").RunAsync();
        Assert.SkipWhen(traced.ExitCode != 0 && traced.Error.Contains("PTRACE", StringComparison.Ordinal), $"strace may not trace here: {traced.Error.Trim()}");
        Assert.True(traced.ExitCode == 0, traced.Everything);
        var calls = (await File.ReadAllLinesAsync(trace, TestContext.Current.CancellationToken)).Select(Short).ToList();
        Assert.Equal(["flush file", "link", "flush log", "flush file", "link", "flush log"], calls.Where(call => call.Length > 0 && call != "flush folder above"));
        Assert.Contains("flush folder above", calls);
    }

    private string Short(string call) =>
        call.Contains("link(", StringComparison.Ordinal) || call.Contains("linkat(", StringComparison.Ordinal) ? "link"
        : !call.Contains("sync(", StringComparison.Ordinal) ? ""
        : call.Contains(".tmp>", StringComparison.Ordinal) ? "flush file"
        : call.Contains("/log>", StringComparison.Ordinal) ? "flush log"
        : call.Contains($"<{_folder.Path}", StringComparison.Ordinal) ? "flush folder above" : "";

    private async Task<List<int>> WriteAndKillAsync(TimeSpan after)
    {
        using var process = new Command("dotnet", Program, "write-objects", _folder.Path, "1000000").Start();
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync();
        Assert.Equal("", await error);
        Assert.Equal(128 + 9, process.ExitCode);
        // A number that was cut off in the middle is not acknowledged.
        return [.. (await output).Split('\n').SkipLast(1).Select(line => int.Parse(line, CultureInfo.InvariantCulture))];
    }

    private static bool IsWhole(string file)
    {
        var content = File.ReadAllBytes(file);
        return content.Length > SHA256.HashSizeInBytes && SHA256.HashData(content.AsSpan(..^SHA256.HashSizeInBytes)).AsSpan().SequenceEqual(content.AsSpan(^SHA256.HashSizeInBytes..));
    }
}
