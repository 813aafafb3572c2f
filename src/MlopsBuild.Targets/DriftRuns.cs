using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Stages;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of the target that compares data with a baseline.</summary>
internal static class DriftRuns
{
    private const string LastAccepted = "last";

    /// <exception cref="VerdictException">The data drifted.</exception>
    public static DriftReport Check(ICheckDrift build)
    {
        var chosen = GivenData.Chosen(build);
        var contract = chosen.Contract();
        var baseline = Baseline(build, chosen, contract);
        var current = DatasetProfiling.Of(chosen.Dataset, contract, chosen.Dataset.Path, baseline, chosen.Limits);
        var report = DriftCheck.Compare(baseline, current, build.Drift);
        Directory.CreateDirectory(chosen.Folder);
        DriftReportFile.Write(Path.Combine(chosen.Folder, "drift.json"), report);
        File.WriteAllText(Path.Combine(chosen.Folder, "drift.html"), DriftPage.Render(report));
        var page = ShownPath.Of(Path.Combine(chosen.Folder, "drift.html"), build);
        foreach (var line in DriftText.Of(report).TrimEnd('\n').Split('\n'))
            Log.Information("{Line:l}", line);
        Log.Information("Report: {Page:l}", page);
        build.ReportSummary(summary =>
        {
            summary["drift"] = report.Verdict.ToString().ToLowerInvariant();
            return summary;
        });
        return report.Fails
            ? throw new VerdictException($"Data set \"{chosen.Dataset.Name}\" {(report.Verdict == DriftVerdict.Drifted ? "drifted" : "cannot be told to be stable")} against the baseline \"{build.DriftBaseline}\"; see {page}.")
            : report;
    }

    private static DatasetProfile Baseline(ICheckDrift build, GivenData chosen, Contract contract)
    {
        if (build.DriftBaseline is not { } baseline)
            throw new ArgumentException("CheckDrift has nothing to compare with, expected --baseline <data set, profile.json, folder or last>.");
        if (baseline == LastAccepted)
        {
            return new AcceptedData(build.RootDirectory, chosen.Dataset.Name).ProfileBefore(Path.Combine(chosen.Folder, DatasetValidation.ProfilePath)) is { } kept
                ? ProfileFile.Read(kept)
                : throw new DataUnreadableException($"No other data of \"{chosen.Dataset.Name}\" were accepted here before, expected an earlier run of ValidateData; or give a data set or a profile as --baseline.");
        }

        var profile = Path.Combine(baseline, DatasetValidation.ProfilePath);
        if (Directory.Exists(baseline) && File.Exists(profile))
            return Read(profile);
        if (baseline.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && File.Exists(baseline))
            return Read(baseline);
        return DatasetProfiling.Of(Dataset.At(baseline, chosen.Dataset.ContractPath), contract, baseline, null, chosen.Limits);
    }

    private static DatasetProfile Read(string path)
    {
        try
        {
            return ProfileFile.Read(path);
        }
        catch (InvalidDataException cause)
        {
            throw new DataUnreadableException($"The baseline \"{path}\" is no profile: {cause.Message}", cause);
        }
    }
}
