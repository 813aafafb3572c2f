using MlopsBuild.Data;
using Nuke.Common;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>Tells the log of a build what a validation found, and CI servers where.</summary>
internal static class ValidationLog
{
    public static void Tell(ValidationResult result, INukeBuild build) => Tell(result, new ReportOptions
    {
        Root = build.RootDirectory,
        PagePath = $"artifacts/data/{result.Dataset}/{DatasetValidation.PageFile}",
    });

    public static void Tell(ValidationResult result, ReportOptions options)
    {
        foreach (var line in ValidationText.Lines(result, options))
        {
            if (result.Rejected)
                Log.Error("{Line:l}", line);
            else
                Log.Information("{Line:l}", line);
        }

        if (NukeBuild.IsLocalBuild)
            return;
        // Written as compilers write it, the host turns it into the annotation of the CI server.
        foreach (var finding in Findings.Of(result, options))
        {
            var line = $"{finding.File}({finding.Line ?? 1},1): {(finding.Severity == FindingSeverity.Error ? "error" : "warning")} DATA001: {finding.Message}";
            if (finding.Severity == FindingSeverity.Error)
                Log.Error("{Finding:l}", line);
            else
                Log.Warning("{Finding:l}", line);
        }
    }
}
