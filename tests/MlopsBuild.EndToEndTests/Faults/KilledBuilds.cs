using System.Diagnostics;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Faults;

public sealed class KilledBuilds : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task NextBuildIsRightAndLeavesNoRubbish()
    {
        var random = new Random(20_251);
        var checkout = new Checkout(_folder.Path);
        var first = Stopwatch.StartNew();
        Assert.Equal(0, (await checkout.BuildAsync("p0")).ExitCode);
        var duration = first.Elapsed;
        var (before, _) = await checkout.ReferenceAsync("p0");
        Assert.Equal(before, checkout.Files());
        var parameter = "p0";
        var killed = 0;
        for (var round = 0; round < Checkout.Faults; round++)
        {
            switch (round % 4)
            {
                case 0:
                    checkout.ChangeInput(random.Next(2), $"changed in round {round}");
                    break;
                case 1:
                    parameter = $"p{round}";
                    break;
                case 2:
                    checkout.DeleteOutputs();
                    before.Clear();
                    break;
            }

            var (after, reference) = await checkout.ReferenceAsync(parameter);
            killed += await KillAsync(checkout.Build(parameter), duration * random.NextDouble()) ? 1 : 0;
            var found = checkout.Files();
            foreach (var output in Checkout.Outputs)
            {
                var now = Checkout.Pick(found, output);
                Assert.True(
                    now.SequenceEqual(Checkout.Pick(before, output)) || now.SequenceEqual(Checkout.Pick(after, output)),
                    $"Round {round}: \"{output}\" is neither the old nor the new one after the kill.");
            }

            var next = await checkout.BuildAsync(parameter);
            Assert.True(next is { ExitCode: 0, Error: "" }, $"Round {round}: {next.Everything}");
            Assert.Equal(after, checkout.Files());
            Assert.Equal(Checkout.Results(reference), Checkout.Results(next));
            Assert.Empty(checkout.Rubbish());

            var again = await checkout.BuildAsync(parameter);
            Assert.Equal((0, 4), (again.ExitCode, Checkout.Count(again, "Hit")));
            Assert.Equal("", again.Error);
            before = after;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{killed} of {Checkout.Faults} builds were killed before their end.");
        Assert.True(killed * 3 > Checkout.Faults, $"Only {killed} of {Checkout.Faults} builds were killed before their end.");
    }

    private static async Task<bool> KillAsync(Command build, TimeSpan after)
    {
        using var process = build.Start();
        process.StandardInput.Close();
        await Task.Delay(after);
        process.Kill();
        await process.WaitForExitAsync();
        return process.ExitCode == 128 + 9;
    }
}
