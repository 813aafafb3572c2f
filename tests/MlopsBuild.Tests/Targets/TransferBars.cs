using MlopsBuild.Stages;
using MlopsBuild.Targets;
using Xunit;

namespace MlopsBuild.Tests.Targets;

public sealed class TransferBars
{
    [Theory]
    [InlineData(0, 0, "fetching train ──────────────────────── 0 of 2,000 MB")]
    [InlineData(512, 2, "fetching train ██████────────────────── 512 of 2,000 MB, 256 MB/s")]
    [InlineData(2000, 8, "fetching train ████████████████████████ 2,000 of 2,000 MB, 250 MB/s")]
    public void SayHowFarATransferIs(long megabytes, double seconds, string expected) =>
        Assert.Equal(expected, TransferLines.Bar(new StageTransfer("train", true, megabytes * 1_000_000, 2_000_000_000), TimeSpan.FromSeconds(seconds)));
}
