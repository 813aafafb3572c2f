using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.EndToEndTests.Registry;

/// <summary>Rules for Prometheus, at the command line.</summary>
[Collection(nameof(RegistryCollection))]
public sealed class MonitoredModels(RegisteredClone clone)
{
    [Fact]
    public async Task HaveRulesThatPromtoolTakes()
    {
        var rules = Path.Combine(clone.Path, "artifacts", "monitoring", "model-server.rules.yml");
        var tests = Path.Combine(clone.Path, "artifacts", "monitoring", "model-server.tests.yml");
        // The target needs no promtool: one that fails is not asked.
        Directory.CreateDirectory(clone["bin"]);
        File.WriteAllText(clone["bin", "promtool"], $"#!/bin/sh\ntouch '{clone["asked"]}'\nexit 1\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(clone["bin", "promtool"], (UnixFileMode)0b111_101_101);
        var written = await clone.Build("", ["MonitoringRules"], ("PATH", $"{clone["bin"]}:{Environment.GetEnvironmentVariable("PATH")}")).RunAsync();
        Assert.True(written.ExitCode == 0, written.Everything);
        Assert.Contains("Wrote artifacts/monitoring/model-server.rules.yml", written.Output);
        Assert.False(File.Exists(clone["asked"]));
        var first = (File.ReadAllBytes(rules), File.ReadAllBytes(tests));
        await clone.DoneAsync("", "MonitoringRules");
        Assert.Equal(first.Item1, File.ReadAllBytes(rules));
        Assert.Equal(first.Item2, File.ReadAllBytes(tests));
        Assert.Equal(2, Directory.GetFiles(Path.GetDirectoryName(rules)!).Length);

        Assert.SkipWhen(Tool.Find("promtool") is null, "promtool is not installed: apt-get install prometheus");
        var check = await new Command("promtool", "check", "rules", rules).RunAsync();
        Assert.True(check.ExitCode == 0 && check.Everything.Contains("SUCCESS", StringComparison.Ordinal), check.Everything);
        var test = await new Command("promtool", "test", "rules", tests) { Folder = clone.Path }.RunAsync();
        Assert.True(test.ExitCode == 0 && test.Everything.Contains("SUCCESS", StringComparison.Ordinal), test.Everything);
    }
}
