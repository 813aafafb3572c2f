using MlopsBuild.Storage;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>Keeps the content store small.</summary>
public interface ICleanStore : IStages
{
    /// <summary>How many of the newest runs keep what they used; default 20.</summary>
    [Parameter("Runs whose results are kept when the store is cleaned; default 20")]
    int KeepRuns => TryGetValue<int?>(() => KeepRuns) ?? 20;

    /// <summary>Size the store may keep, in megabytes of 10^6 bytes; default 10,000.</summary>
    [Parameter("Megabytes that the store may keep when it is cleaned; default 10000")]
    long StoreLimit => TryGetValue<long?>(() => StoreLimit) ?? 10_000;

    /// <summary>Days for which packages that were pulled and bases of images are kept after their last use; default 30.</summary>
    [Parameter("Days for which pulled packages and bases of images are kept after their last use when the store is cleaned; default 30")]
    int KeepDays => TryGetValue<int?>(() => KeepDays) ?? 30;

    /// <summary>
    /// Removes what none of the newest runs refers to, then the oldest of those while the store is over its limit; of run records the newest 1,000 stay, of what was pulled, and of bases of
    /// images, that which was used of late.
    /// </summary>
    Target CleanStore => _ => _
        .Description("Removes from the store what no recent run refers to, and the oldest results over the size limit")
        .Executes(() =>
        {
            var cleaned = BuildRun.Of(this).Clean(KeepRuns, StoreLimit * 1_000_000);
            Log.Information(
                "Removed {Removed} files ({RemovedMegabytes:0.0} MB); kept {Kept} stage results ({KeptMegabytes:0.0} MB)",
                cleaned.Removed,
                cleaned.RemovedBytes / 1e6,
                cleaned.KeptResults,
                cleaned.KeptBytes / 1e6);
            if (KeptRuns.Clean(this) is > 0 and var records)
                Log.Information("Removed the {Count} oldest run records", records);
            if (DeliveryPlaces.Clean(this, TimeProvider.System.GetUtcNow().AddDays(-KeepDays)) is { Files: > 0 } pulled)
                Log.Information("Removed {Files} files ({Megabytes:0.0} MB) of packages and bases that were not used for {Days} days", pulled.Files, pulled.Bytes / 1e6, KeepDays);
        });
}
