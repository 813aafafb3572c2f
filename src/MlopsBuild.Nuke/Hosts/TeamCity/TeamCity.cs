using JetBrains.Annotations;
using Nuke.Common.Execution;
using Nuke.Common.Utilities;

namespace Nuke.Common.CI.TeamCity;

/// <summary>TeamCity, see https://www.jetbrains.com/help/teamcity/predefined-build-parameters.html.</summary>
[PublicAPI]
public sealed partial class TeamCity : Host, IBuildServer
{
    internal TeamCity()
    {
    }

#nullable disable annotations
    /// <summary>The host of this run, or null when it is another.</summary>
    public static TeamCity Instance => NukeBuild.Host as TeamCity;

    string IBuildServer.Branch => BranchName;

    string IBuildServer.Commit => BuildVcsNumber;
#nullable restore annotations

    internal override bool ReadsCommands => true;

    internal override DefaultOutput BlockOutput => DefaultOutput.TargetCollapse;

    /// <inheritdoc />
    protected internal override IDisposable WriteBlock(string text) =>
        DelegateDisposable.CreateBracket(() => OpenBlock(text), () => CloseBlock(text));

    /// <inheritdoc />
    protected internal override void ReportWarning(string text, string? details = null) => WriteWarning(text);

    /// <inheritdoc />
    protected internal override void ReportError(string text, string? details = null) => WriteError(text, details);

    /// <inheritdoc />
    protected internal override bool FilterMessage(string message)
    {
        if (!TeamCityMessage.IsMessage(message))
            return false;
        WriteRaw(Masked(message));
        return true;
    }

    // TeamCity puts the time before each line itself.
    internal override bool Shows(DefaultOutput output) => output != DefaultOutput.Timestamps;

    internal override string Inert(string text) => TeamCityMessage.Inert(text);

    /// <summary>Begins a block that the log folds.</summary>
    public void OpenBlock(string name, string? description = null) => Write("blockOpened", ("name", name), ("description", description));

    /// <summary>Ends a block.</summary>
    public void CloseBlock(string name) => Write("blockClosed", ("name", name));

    /// <summary>Writes a line of the log.</summary>
    public void WriteMessage(string text) => Write("message", ("text", text));

    /// <summary>Writes a warning into the log.</summary>
    public void WriteWarning(string text) => Write("message", ("text", text), ("status", "WARNING"));

    /// <summary>Writes an error into the log; builds may be set up to fail by it.</summary>
    public void WriteError(string text, string? errorDetails = null) => Write("message", ("text", text), ("status", "ERROR"), ("errorDetails", errorDetails));

    /// <summary>Renames the build.</summary>
    public void SetBuildNumber(string number) => Write("buildNumber", number);

    /// <summary>Replaces the text that tells how the build stands.</summary>
    public void SetBuildStatus(string text) => Write("buildStatus", ("text", text));

    /// <summary>Shows what the build is at.</summary>
    public void SetProgress(string text) => Write("progressMessage", text);

    /// <summary>Records a number that charts can show.</summary>
    public void AddStatisticValue(string key, string value) => Write("buildStatisticValue", ("key", key), ("value", value));

    /// <summary>Publishes files as artifacts, by a path or by rules such as <c>out/** =&gt; out.zip</c>.</summary>
    public void PublishArtifacts(string path) => Write("publishArtifacts", path);

    /// <summary>Sets a parameter for the steps that follow.</summary>
    public void SetConfigurationParameter(string name, string value) => Write("setParameter", ("name", name), ("value", value));

    /// <summary>Makes the build fail with a description.</summary>
    /// <param name="description">What is wrong.</param>
    /// <param name="identity">What the problem is known by from build to build; default the description.</param>
    public void AddBuildProblem(string description, string? identity = null) => Write("buildProblem", ("description", description), ("identity", identity));

    /// <summary>Imports a report of tests, coverage or inspections.</summary>
    public void ImportData(
        TeamCityImportType type,
        string path,
        TeamCityImportTool? tool = null,
        bool? verbose = null,
        bool? parseOutOfDate = null,
        TeamCityNoDataPublishedAction? action = null) =>
        Write(
            "importData",
            ("type", type.ToString()),
            ("path", path),
            ("tool", tool?.ToString()),
            ("verbose", Text(verbose)),
            ("parseOutOfDate", Text(parseOutOfDate)),
            ("whenNoDataPublished", action?.ToString()));

    private static string? Text(bool? value) => value switch
    {
        true => "true",
        false => "false",
        null => null,
    };

    private static void Write(string message, string value) => WriteRaw(TeamCityMessage.Text(message, Masked(value)));

    private static void Write(string message, params (string Name, string? Value)[] attributes) => WriteRaw(TeamCityMessage.Text(message, attributes, Session.Secrets));
}
