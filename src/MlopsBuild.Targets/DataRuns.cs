using System.Globalization;
using MlopsBuild.Data;
using MlopsBuild.Datasets;
using MlopsBuild.Reports;
using MlopsBuild.Stages;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of the targets for data that is not a cached stage.</summary>
internal static class DataRuns
{
    /// <summary>Validates data given by <c>--data</c>; leaves also the contract that was inferred and the schema, for the targets behind.</summary>
    /// <exception cref="VerdictException">The data are rejected.</exception>
    public static ValidationResult Validate(IDataRequest build, GivenData given)
    {
        var contract = given.Contract();
        if (given.Dataset.ContractPath is null)
            Log.Information("\"{Data:l}\" has no contract; it is held to one inferred from itself, see {Command:l}", given.Dataset.Path, $"./build.sh InferContract --data {given.Dataset.Path}");
        var result = DatasetValidation.Run(given.Dataset, contract, given.Dataset.Path, given.Folder, given.Limits, null, given.Report);
        File.WriteAllText(Path.Combine(given.Folder, "schema.json"), contract.Schema.Describe());
        ValidationLog.Tell(result, given.Report);
        build.ReportSummary(summary =>
        {
            summary["accepted"] = result.Accepted.ToString("#,0", CultureInfo.InvariantCulture);
            summary["quarantined"] = result.Quarantined.ToString("#,0", CultureInfo.InvariantCulture);
            return summary;
        });
        if (result.Rejected)
            throw new VerdictException(RefusalText.Of(result, given.Dataset.Path, given.Report.PagePath!));
        JudgeDated(build, given.Dataset.Name, given.Folder, DatedRules.Figures(contract, result));
        return result;
    }

    /// <summary>Prints every row that breaks a rule.</summary>
    public static long Show(IShowRows build)
    {
        var chosen = GivenData.Chosen(build);
        if (build.RuleName is not { } rule)
            throw new ArgumentException("ShowRows needs a rule, expected --rule \"<name>\" as the report has it.");
        long shown = 0;
        DatasetValidation.Show(chosen.Dataset, chosen.Contract(), chosen.Dataset.Path, rule, row =>
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ShownPath.Of(row.File, build)}:{row.Line}: {VisibleText.Of(row.Reason)}"));
            shown++;
        }, chosen.Limits);
        Log.Information("{Rows:l} {Break:l} {Rule}", Figures.Count(shown, "row"), shown == 1 ? "breaks" : "break", rule);
        return shown;
    }

    /// <summary>Splits data given by <c>--data</c>, which were validated just now.</summary>
    public static SplitResult Split(ISplitData build, GivenData given)
    {
        var schema = DatasetSchema.Parse(File.ReadAllText(Path.Combine(given.Folder, "schema.json")));
        var result = DatasetSplit.Run(Path.Combine(given.Folder, DatasetValidation.AcceptedFile), schema, Path.Combine(given.Folder, "split"), build.Split, given.Limits);
        build.ReportSummary(summary =>
        {
            summary["train"] = result.TrainRows.ToString("#,0", CultureInfo.InvariantCulture);
            summary["test"] = result.TestRows.ToString("#,0", CultureInfo.InvariantCulture);
            return summary;
        });
        return result;
    }

    /// <summary>Looks for leaks in data given by <c>--data</c>, which were split just now.</summary>
    /// <exception cref="VerdictException">There is one.</exception>
    public static LeakageReport CheckLeakage(ICheckLeakage build, GivenData given)
    {
        var report = Leakage(build, given, given.Folder);
        foreach (var line in LeakageText.Lines(report))
            Log.Information("{Line:l}", line);
        var page = ShownPath.Of(Path.Combine(given.Folder, "leakage.html"), build);
        Log.Information("Report: {Page:l}", page);
        return report.Leaks ? throw new VerdictException($"Data set \"{given.Dataset.Name}\" leaks; see {page}.") : report;
    }

    /// <summary>Leaks in the build's own data as they were split last, each in a sentence with what to do about it; nothing is written.</summary>
    public static IReadOnlyList<string> Leaks(ICheckLeakage build)
    {
        var given = GivenData.Chosen(build);
        var folder = Directory.CreateDirectory(Path.Combine(given.WorkFolder, $"leaks-{BuildRun.Of(build).Id}")).FullName;
        try
        {
            return LeakageText.Leaks(Leakage(build, given, folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static LeakageReport Leakage(ICheckLeakage build, GivenData given, string output) =>
        LeakageOfSplit.Run(given.Dataset.Name, Path.Combine(given.Folder, "split"), Path.Combine(given.Folder, "schema.json"), build.Split, build.Leakage, output, given.Limits);

    /// <summary>Brings the validation of the build's own data up to date and tells what it found; on a CI server a cached result is told, too.</summary>
    /// <exception cref="VerdictException">The data are rejected.</exception>
    public static void ValidateOwn(IValidateData build)
    {
        var folder = Path.Combine(build.RootDirectory, DataStages.Folder(build.Data));
        var report = Path.Combine(folder, DatasetValidation.ReportFile);
        void Tell(string text) => ValidationLog.Tell(ValidationReader.Parse(text, report), build);
        StageOutcome outcome;
        try
        {
            outcome = build.RunStage(build.ValidateStage, ["data.accepted", "data.quarantined"], nameof(IValidateData.ValidateData));
        }
        catch (VerdictException)
        {
            Tell(File.ReadAllText(report));
            throw;
        }

        if (outcome.Cache == CacheStatus.Miss || !NukeBuild.IsLocalBuild)
        {
            if (!outcome.Notes.TryGetValue(DataStages.ReportNote, out var text))
            {
                BuildRun.Of(build).Fetch(build.ValidateStage);
                text = File.ReadAllText(report);
            }

            Tell(text);
        }

        JudgeDated(build, build.Data.Name, folder, outcome.Metrics);
    }

    /// <summary>Judges freshness and volume, which depend on the time and on the last accepted run, and remembers an accepted one.</summary>
    /// <exception cref="VerdictException">One of them refuses the data.</exception>
    public static void JudgeDated(IDataRequest build, string name, string folder, IReadOnlyDictionary<string, double> figures)
    {
        var accepted = new AcceptedData(build.RootDirectory, name);
        var outcomes = DatedRules.Judge(figures, TimeProvider.System.GetUtcNow(), accepted.Rows);
        foreach (var outcome in outcomes.Where(outcome => outcome.Result is not RuleResult.Passed))
            Log.Warning("{Rule:l}: {Found:l}, expected {Expected:l}", outcome.Name, outcome.Found ?? "", outcome.Expected);
        var failed = outcomes.Where(outcome => outcome.Result == RuleResult.Failed).ToList();
        if (failed.Count > 0)
            throw new VerdictException($"Data set \"{name}\" is rejected: {string.Join("; ", failed.Select(outcome => $"{outcome.Name}: {outcome.Found}, expected {outcome.Expected}"))}.");
        accepted.Remember(DatedRules.RowsOf(figures), Path.Combine(folder, DatasetValidation.ProfilePath));
    }
}
