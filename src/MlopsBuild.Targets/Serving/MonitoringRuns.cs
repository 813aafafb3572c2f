using MlopsBuild.Monitoring;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of the target that writes rules.</summary>
internal static class MonitoringRuns
{
    /// <exception cref="ArgumentException">The goals make no sense.</exception>
    public static void Write(IMonitor build)
    {
        var folder = Path.GetFullPath(build.MonitoringFolder, build.RootDirectory);
        (string Name, string Text)[] files = [(MonitoringRules.RulesFile, MonitoringRules.Rules(build.Goals)), (MonitoringRules.TestsFile, MonitoringRules.Tests(build.Goals))];
        Directory.CreateDirectory(folder);
        foreach (var (name, text) in files)
        {
            var path = Path.Combine(folder, name);
            var temporary = path + ".new";
            File.WriteAllText(temporary, text);
            File.Move(temporary, path, overwrite: true);
            Log.Information("Wrote {File:l}", ShownPath.Of(path, build));
        }

        Log.Information("They are tested by \"promtool test rules {File:l}\"", ShownPath.Of(Path.Combine(folder, MonitoringRules.TestsFile), build));
    }
}
