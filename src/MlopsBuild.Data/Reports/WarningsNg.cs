using System.Net;
using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>
/// Findings in the JSON format of the Jenkins plugin Warnings Next Generation, read with <c>recordIssues tool: issues(pattern: '…')</c>; see
/// https://github.com/jenkinsci/warnings-ng-plugin/blob/main/doc/Documentation.md.
/// </summary>
public static class WarningsNg
{
    /// <summary>Writes an issue for each finding: what refuses the data set as ERROR, warnings as NORMAL, the others as LOW.</summary>
    /// <param name="stream">Gets UTF-8; stays open.</param>
    /// <param name="result">What a validation found.</param>
    /// <param name="options">How the run was started.</param>
    public static void Write(Stream stream, ValidationResult result, ReportOptions? options = null)
    {
        var findings = Findings.Of(result, options);
        using (var json = ReportJson.Writer(stream))
        {
            json.WriteStartObject();
            json.WriteString("_class", "io.jenkins.plugins.analysis.core.restapi.ReportApi");
            json.WriteStartArray("issues");
            foreach (var finding in findings)
            {
                json.WriteStartObject();
                json.WriteString("fileName", finding.File);
                if (finding.Line is { } line and <= int.MaxValue)
                {
                    json.WriteNumber("lineStart", line);
                    json.WriteNumber("lineEnd", line);
                }

                json.WriteString("severity", Severity(finding.Severity));
                json.WriteString("category", finding.Kind);
                json.WriteString("type", VisibleText.Of(finding.Rule, 200));
                // The plugin puts both into its page as HTML.
                json.WriteString("message", WebUtility.HtmlEncode(finding.Message));
                json.WriteString("description", WebUtility.HtmlEncode(VisibleText.Of(finding.Extent)));
                json.WriteString("moduleName", VisibleText.Of(result.Dataset, 200));
                json.WriteString("fingerprint", Fingerprint.Of(finding));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteNumber("size", findings.Count);
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    private static string Severity(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "ERROR",
        FindingSeverity.Warning => "NORMAL",
        _ => "LOW",
    };
}
