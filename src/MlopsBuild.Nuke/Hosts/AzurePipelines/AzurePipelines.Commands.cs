namespace Nuke.Common.CI.AzurePipelines;

public sealed partial class AzurePipelines
{
    /// <summary>Adds a file to the log of the running step.</summary>
    public void UploadLog(string localFilePath) => WriteCommand("build.uploadlog", localFilePath);

    /// <summary>Publishes a file or folder as an artifact of the run.</summary>
    /// <param name="containerFolder">Folder in the artifact's container.</param>
    /// <param name="artifactName">Name of the artifact.</param>
    /// <param name="packageDirectory">The file or folder.</param>
    public void UploadArtifacts(string containerFolder, string artifactName, string packageDirectory) =>
        WriteCommand("artifact.upload", packageDirectory, new() { ["containerfolder"] = containerFolder, ["artifactname"] = artifactName });

    /// <summary>Publishes files with test results.</summary>
    public void PublishTestResults(
        string title,
        AzurePipelinesTestResultsType type,
        IEnumerable<string> files,
        bool? mergeResults = null,
        string? platform = null,
        string? configuration = null,
        bool? publishRunAttachments = null) =>
        WriteCommand("results.publish", null, new()
        {
            ["type"] = type.ToString(),
            ["mergeResults"] = Text(mergeResults),
            ["platform"] = platform,
            ["config"] = configuration,
            ["runTitle"] = title,
            ["publishRunAttachments"] = Text(publishRunAttachments),
            ["resultFiles"] = string.Join(',', files),
            ["testRunSystem"] = "MlopsBuild",
        });

    /// <summary>Publishes the coverage of the code.</summary>
    public void PublishCodeCoverage(
        AzurePipelinesCodeCoverageToolType coverageTool,
        string summaryFile,
        string reportDirectory,
        params string[] additionalCodeCoverageFiles) =>
        WriteCommand("codecoverage.publish", null, new()
        {
            ["codecoveragetool"] = coverageTool.ToString(),
            ["summaryfile"] = summaryFile,
            ["reportdirectory"] = reportDirectory,
            ["additionalcodecoveragefiles"] = additionalCodeCoverageFiles.Length == 0 ? null : string.Join(',', additionalCodeCoverageFiles),
        });

    /// <summary>Renames the run.</summary>
    public void UpdateBuildNumber(string buildNumber) => WriteCommand("build.updatebuildnumber", buildNumber);

    /// <summary>Tags the run.</summary>
    public void AddBuildTag(string buildTag) => WriteCommand("build.addbuildtag", buildTag);

    /// <summary>Sets a variable for the steps that follow. The value of a secret one is not shown, and steps must map it to see it.</summary>
    public void SetVariable(string name, string value, bool? isSecret = null, bool? isOutput = null, bool? isReadOnly = null)
    {
        var properties = new Dictionary<string, string?>
        {
            ["variable"] = name,
            ["isSecret"] = Text(isSecret),
            ["isOutput"] = Text(isOutput),
            ["isReadOnly"] = Text(isReadOnly),
        };
        if (isSecret == true)
            WriteRaw(AzureCommand.Text("task.setvariable", null, properties, Session.Secrets) + AzureCommand.Escape(value));
        else
            WriteCommand("task.setvariable", value, properties);
    }

    /// <summary>Shows an error on the run's page.</summary>
    public void LogError(string message, string? sourcePath = null, string? lineNumber = null, string? columnNumber = null, string? code = null) =>
        LogIssue(AzurePipelinesIssueType.Error, message, sourcePath, lineNumber, columnNumber, code);

    /// <summary>Shows a warning on the run's page.</summary>
    public void LogWarning(string message, string? sourcePath = null, string? lineNumber = null, string? columnNumber = null, string? code = null) =>
        LogIssue(AzurePipelinesIssueType.Warning, message, sourcePath, lineNumber, columnNumber, code);

    /// <summary>Shows a warning or an error on the run's page, where it can lead to a place in a file.</summary>
    public void LogIssue(
        AzurePipelinesIssueType type,
        string message,
        string? sourcePath = null,
        string? lineNumber = null,
        string? columnNumber = null,
        string? code = null) =>
        WriteCommand("task.logissue", message, new()
        {
            ["type"] = type == AzurePipelinesIssueType.Error ? "error" : "warning",
            ["sourcepath"] = sourcePath,
            ["linenumber"] = lineNumber,
            ["columnnumber"] = columnNumber,
            ["code"] = code,
        });

    /// <summary>Writes a logging command, such as <c>##vso[build.addbuildtag]tag</c>; properties without a value are left out.</summary>
    public void WriteCommand(string command, string? message = null, Dictionary<string, string?>? properties = null) =>
        WriteRaw(AzureCommand.Text(command, message, properties ?? [], Session.Secrets));

    private static string? Text(bool? value) => value switch
    {
        true => "true",
        false => "false",
        null => null,
    };
}
