using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Faults;

public sealed class BuildsAtOnce : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("p1", "p1")]
    [InlineData("p1", "p2")]
    [InlineData("p1", "p2", "p3")]
    [InlineData("p1", "p2", "p1")]
    public async Task EachIsRightForItsOwnParameters(params string[] parameters)
    {
        var checkout = new Checkout(Path.Combine(_folder.Path, "work"));
        var references = new Dictionary<string, (SortedDictionary<string, string> Files, CommandResult Build)>();
        foreach (var parameter in parameters.Distinct())
            references.Add(parameter, await checkout.ReferenceAsync(parameter));
        var builds = await Task.WhenAll(parameters.Select(parameter => checkout.BuildAsync(parameter)));
        foreach (var (build, parameter) in builds.Zip(parameters))
        {
            Assert.True(build is { ExitCode: 0, Error: "" }, build.Everything);
            Assert.Equal(Checkout.Results(references[parameter].Build), Checkout.Results(build));
        }

        var found = checkout.Files();
        Assert.Contains(references.Values, reference => reference.Files.SequenceEqual(found));
        var after = await checkout.BuildAsync(parameters[0]);
        Assert.Equal((0, 4), (after.ExitCode, Checkout.Count(after, "Hit")));
        Assert.Equal(references[parameters[0]].Files, checkout.Files());
        Assert.Empty(checkout.Rubbish());
    }

    [Fact]
    public async Task SecondSaysThatItWaitsAndThenGoesOn()
    {
        var checkout = new Checkout(Path.Combine(_folder.Path, "work"));
        var gate = _folder["gate"];
        var first = (checkout.Build("p1") with { Environment = new Dictionary<string, string?> { ["MLOPSBUILD_FAULTS_GATE"] = gate } }).RunAsync();
        while (!File.Exists(gate + ".reached"))
        {
            Assert.False(first.IsCompleted, "The first build ended before its action ran.");
            await Task.Delay(10, Stop);
        }

        using var second = checkout.Build("p2").Start();
        second.StandardInput.Close();
        Assert.Equal(
            $"notice: Another build works in this checkout (it holds \"{Path.Combine(checkout.Local, "lock")}\"); waiting for it to end.",
            await second.StandardOutput.ReadLineAsync(Stop));
        File.WriteAllText(gate, "");
        var one = await first;
        var output = await second.StandardOutput.ReadToEndAsync(Stop);
        await second.WaitForExitAsync(Stop);
        Assert.Equal((0, 0, ""), (one.ExitCode, second.ExitCode, one.Error));
        var (files, reference) = await checkout.ReferenceAsync("p2");
        Assert.Equal(Checkout.Results(reference), Checkout.Results(new CommandResult(0, output, "")));
        Assert.Equal(files, checkout.Files());
    }

    [Fact]
    public async Task KilledOneLetsTheNextOneIn()
    {
        var checkout = new Checkout(Path.Combine(_folder.Path, "work"));
        var gate = _folder["gate"];
        using var first = (checkout.Build("p1") with { Environment = new Dictionary<string, string?> { ["MLOPSBUILD_FAULTS_GATE"] = gate } }).Start();
        while (!File.Exists(gate + ".reached"))
        {
            Assert.False(first.HasExited, "The first build ended before its action ran.");
            await Task.Delay(10, Stop);
        }

        var second = checkout.BuildAsync("p1");
        first.Kill();
        var build = await second;
        Assert.True(build is { ExitCode: 0, Error: "" }, build.Everything);
        Assert.Empty(checkout.Rubbish());
    }

    [Fact]
    public async Task CheckoutsThatShareAStoreAreBothRightAndShareResults()
    {
        var store = _folder["store"];
        var one = new Checkout(_folder["one"]);
        var other = new Checkout(_folder["other"]);
        var (files, _) = await one.ReferenceAsync("p1");
        foreach (var build in await Task.WhenAll(one.BuildAsync("p1", store), other.BuildAsync("p1", store)))
            Assert.True(build is { ExitCode: 0, Error: "" }, build.Everything);
        Assert.Equal(files, one.Files());
        Assert.Equal(files, other.Files());
        var third = new Checkout(_folder["third"]);
        var restored = await third.BuildAsync("p1", store);
        Assert.Equal((0, 4), (restored.ExitCode, Checkout.Count(restored, "Hit")));
        Assert.Equal(files, third.Files());
        Assert.Empty(Directory.GetFiles(store, "*.tmp", SearchOption.AllDirectories));
    }
}
