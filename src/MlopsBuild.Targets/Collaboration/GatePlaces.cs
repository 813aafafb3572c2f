using System.Globalization;
using System.Text.RegularExpressions;
using MlopsBuild.Gates;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>
/// Where the gates of a build are written: in its sources, within the property named Gates, the line that names the metric and the threshold of a
/// verdict, as far as one does.
/// </summary>
internal sealed partial class GatePlaces
{
    private const int MostLines = 60;
    private const long LargestSource = 1_000_000;

    private readonly string? _path;
    private readonly IReadOnlyList<string> _lines = [];
    private readonly int _first;

    public GatePlaces(INukeBuild build)
        : this(build.RootDirectory, build.BuildProjectDirectory)
    {
    }

    /// <param name="root">Root of the repository.</param>
    /// <param name="folder">Folder of the build's sources; null where it is not known.</param>
    public GatePlaces(string root, string? folder)
    {
        if (folder is null || !Directory.Exists(folder) || Path.GetRelativePath(root, folder).StartsWith("..", StringComparison.Ordinal))
            return;
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal).Where(file => new FileInfo(file).Length < LargestSource))
        {
            var lines = File.ReadAllLines(file);
            var found = Array.FindIndex(lines, Declaration().IsMatch);
            if (found < 0)
                continue;
            (_path, _first) = (Path.GetRelativePath(root, file).Replace('\\', '/'), found);
            var length = Array.FindIndex(lines, found, line => line.TrimEnd().EndsWith(';')) is var end and >= 0 ? end - found + 1 : MostLines;
            _lines = [.. lines.Skip(found).Take(Math.Min(length, MostLines))];
            return;
        }
    }

    /// <summary>The place of a gate; null where none is found.</summary>
    public (string Path, int Line)? Find(Verdict verdict)
    {
        if (_path is null)
            return null;
        var metric = Metric.All.Where(metric => verdict.Gate.StartsWith(metric.Name + " ", StringComparison.Ordinal)).MaxBy(metric => metric.Name.Length);
        var words = new[] { metric?.Name.Replace("_", "", StringComparison.Ordinal), verdict.Threshold?.ToString(CultureInfo.InvariantCulture), verdict.Slice?.By }.OfType<string>().ToList();
        var best = Enumerable.Range(0, _lines.Count).MaxBy(line => (words.Count(word => _lines[line].Contains(word, StringComparison.OrdinalIgnoreCase)), -line));
        return (_path, _first + best + 1);
    }

    [GeneratedRegex(@"\bGateSet\b.*\bGates\s*(=>|\{|$)")]
    private static partial Regex Declaration();
}
