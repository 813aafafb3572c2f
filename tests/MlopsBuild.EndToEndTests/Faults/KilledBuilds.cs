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
        var parameter = "p0";
        var (before, reference) = await checkout.ReferenceAsync(parameter);
        var (whole, unchanged) = (await TimeAsync(checkout, parameter), await TimeAsync(checkout, parameter));
        Assert.Equal(before, checkout.Files());
        var killed = 0;
        for (var round = 0; killed < Checkout.Faults; round++)
        {
            Assert.True(round < 10 * Checkout.Faults, $"Only {killed} of {round} builds were killed before their end.");
            var after = before;
            switch (round % 4)
            {
                case 0:
                    checkout.ChangeInput(random.Next(2), $"changed in round {round}");
                    (after, reference) = await checkout.ReferenceAsync(parameter);
                    break;
                case 1:
                    parameter = $"p{round}";
                    (after, reference) = await checkout.ReferenceAsync(parameter);
                    break;
                case 2:
                    checkout.DeleteOutputs();
                    before = [];
                    break;
            }

            var moment = random.NextDouble() * (round % 4 < 2 ? whole : unchanged);
            killed += await KillAsync(checkout.Build(parameter), moment) ? 1 : 0;
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
            Assert.Equal((0, 4, ""), (again.ExitCode, Checkout.Count(again, "Hit"), again.Error));
            before = after;
        }
    }

    private static async Task<TimeSpan> TimeAsync(Checkout checkout, string parameter)
    {
        var watch = Stopwatch.StartNew();
        var build = await checkout.BuildAsync(parameter);
        Assert.True(build is { ExitCode: 0, Error: "" }, build.Everything);
        return watch.Elapsed;
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
