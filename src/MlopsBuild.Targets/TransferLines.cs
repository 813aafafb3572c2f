using System.Globalization;
using MlopsBuild.Stages;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>Shows how far outputs are on their way to or from the store that machines share: a bar on a terminal, one line in a log.</summary>
internal sealed class TransferLines(INukeBuild build)
{
    private const long WorthABar = 16_000_000;
    private const int Cells = 24;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly Dictionary<string, (long Started, long Shown)> _transfers = new(StringComparer.Ordinal);

    public void Show(StageTransfer transfer)
    {
        if (transfer.Total < WorthABar)
            return;
        var now = TimeProvider.System.GetTimestamp();
        var ends = transfer.Done >= transfer.Total;
        TimeSpan passed;
        lock (_transfers)
        {
            var known = _transfers.TryGetValue(transfer.Stage, out var times);
            if (known && !ends && TimeProvider.System.GetElapsedTime(times.Shown, now) < Pause)
                return;
            if (ends && !_transfers.Remove(transfer.Stage))
                return;
            if (!ends)
                _transfers[transfer.Stage] = (known ? times.Started : now, now);
            passed = known ? TimeProvider.System.GetElapsedTime(times.Started, now) : TimeSpan.Zero;
        }

        if (build.RunningTargets.Count > 0)
            build.LiveLines()(ends ? [] : [Bar(transfer, passed)]);
        if (ends)
            Log.Information("Stage {Stage:l}: {Size:l} {Done:l} in {Seconds:0.0} s", transfer.Stage, Size(transfer.Total), transfer.IsFetch ? "fetched" : "shared", passed.TotalSeconds);
    }

    /// <summary>A line such as <c>fetching train ██████──────  512 of 2,000 MB, 240 MB/s</c>.</summary>
    public static string Bar(StageTransfer transfer, TimeSpan passed)
    {
        var full = (int)(Cells * transfer.Done / transfer.Total);
        var speed = passed.TotalSeconds > 0.5 ? string.Create(CultureInfo.InvariantCulture, $", {transfer.Done / 1e6 / passed.TotalSeconds:#,0} MB/s") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{(transfer.IsFetch ? "fetching" : "sharing")} {transfer.Stage} {new string('█', full)}{new string('─', Cells - full)} {transfer.Done / 1e6:#,0} of {Size(transfer.Total)}{speed}");
    }

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:#,0} MB");
}
