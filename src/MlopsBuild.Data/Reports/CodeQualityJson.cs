using MlopsBuild.Reports;

namespace MlopsBuild.Data;

/// <summary>Findings as a GitLab Code Quality report; see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.</summary>
public static class CodeQualityJson
{
    /// <summary>Writes an entry for each finding: what refuses the data set as critical, warnings as minor, the others as info.</summary>
    /// <param name="stream">Gets UTF-8; stays open.</param>
    /// <param name="result">What a validation found.</param>
    /// <param name="options">How the run was started; GitLab needs <see cref="ReportOptions.Root"/>.</param>
    public static void Write(Stream stream, ValidationResult result, ReportOptions? options = null)
    {
        using (var json = ReportJson.Writer(stream))
        {
            json.WriteStartArray();
            foreach (var finding in Findings.Of(result, options))
            {
                json.WriteStartObject();
                json.WriteString("description", finding.Message);
                json.WriteString("check_name", VisibleText.Of(finding.Rule, 200));
                json.WriteString("fingerprint", Fingerprint.Of(finding));
                json.WriteString("severity", Severity(finding.Severity));
                json.WriteStartObject("location");
                json.WriteString("path", finding.File);
                json.WriteStartObject("lines");
                json.WriteNumber("begin", finding.Line ?? 1);
                json.WriteEndObject();
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        stream.WriteByte((byte)'\n');
    }

    private static string Severity(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Error => "critical",
        FindingSeverity.Warning => "minor",
        _ => "info",
    };
}
