using MlopsBuild.Testing;

namespace MlopsBuild.EndToEndTests.Pipeline;

/// <summary>What the first run in a fresh clone printed and left, taken before another run changes it.</summary>
public sealed record FirstRun(
    CommandResult Command,
    IReadOnlyList<(string Stage, string Key, string Cache, string Reason)> Stages,
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, byte[]> Files)
{
    public static FirstRun Of(string clone, CommandResult command)
    {
        if (command.ExitCode != 0)
            return new FirstRun(command, [], new Dictionary<string, double>(), new Dictionary<string, byte[]>());
        using var record = PipelineClones.Record(clone);
        var artifacts = Path.Combine(clone, "artifacts");
        return new FirstRun(
            command,
            PipelineClones.Stages(clone),
            record.RootElement.GetProperty("metrics").EnumerateObject().ToDictionary(metric => metric.Name, metric => metric.Value.GetDouble()),
            new[] { "data", "model", "evaluation" }
                .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(artifacts, folder), "*", SearchOption.AllDirectories))
                .Order(StringComparer.Ordinal)
                .ToDictionary(file => Path.GetRelativePath(artifacts, file), File.ReadAllBytes));
    }
}
