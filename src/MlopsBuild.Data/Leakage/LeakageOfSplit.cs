using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>Looks for leaks between the sides that a <see cref="DatasetSplit"/> wrote.</summary>
public static class LeakageOfSplit
{
    /// <summary>Name, in the output folder, of the report as a page.</summary>
    public const string PageFile = "leakage.html";

    /// <summary>Name, in the output folder, of the report; see <see cref="LeakageReportFile"/>.</summary>
    public const string ReportFile = "leakage.json";

    /// <summary>Checks a split and writes <see cref="PageFile"/> and <see cref="ReportFile"/>.</summary>
    /// <param name="dataset">Name of the data set.</param>
    /// <param name="splitFolder">Folder with the two sides.</param>
    /// <param name="schemaFile">What the columns are; see <see cref="DatasetSchema.Parse"/>.</param>
    /// <param name="split">
    /// How it was split. A split by time without groups has to be in the order of time; with groups, older rows of a group rightly go where its
    /// newest row goes.
    /// </param>
    /// <param name="options">When something is a leak.</param>
    /// <param name="outputFolder">Where the report goes.</param>
    /// <param name="limits">What the engine may use.</param>
    public static LeakageReport Run(
        string dataset, string splitFolder, string schemaFile, SplitOptions split, LeakageOptions options, string outputFolder, EngineLimits limits)
    {
        var input = new LeakageInput
        {
            TrainPath = Path.Combine(splitFolder, DatasetSplit.TrainFile),
            TestPath = Path.Combine(splitFolder, DatasetSplit.TestFile),
            Schema = DatasetSchema.Parse(File.ReadAllText(schemaFile)),
        };
        var byTime = split.Kind == SplitKind.Time && split.GroupColumns.Count == 0;
        var report = LeakageCheck.Run(input, options with { SplitByTime = options.SplitByTime || byTime }, limits);
        File.WriteAllText(Path.Combine(outputFolder, PageFile), LeakagePage.Render(dataset, report));
        LeakageReportFile.Write(Path.Combine(outputFolder, ReportFile), report);
        return report;
    }
}
