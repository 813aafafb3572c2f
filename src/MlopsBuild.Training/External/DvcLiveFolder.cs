using System.Globalization;

namespace MlopsBuild.Training;

/// <summary>What DVCLive wrote while a program trained: <c>metrics.json</c> and <c>plots/metrics/**/*.tsv</c>; see https://dvc.org/doc/dvclive.</summary>
public sealed record DvcLiveFolder
{
    /// <summary>The file of the latest metrics.</summary>
    public const string MetricsFileName = "metrics.json";

    /// <summary>The latest metrics, names joined by dots; the step is not one of them.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>The metrics over the steps, sorted by name.</summary>
    public required IReadOnlyList<MetricCurve> Curves { get; init; }

    /// <summary>Reads a folder; null when there is none or DVCLive wrote nothing there.</summary>
    /// <exception cref="InvalidDataException">A file is not as DVCLive writes it, or a metric ended as no finite number.</exception>
    public static DvcLiveFolder? Read(string folder)
    {
        var metricsFile = Path.Combine(folder, MetricsFileName);
        var plots = Path.Combine(folder, "plots", "metrics");
        var tables = Directory.Exists(plots) ? Directory.GetFiles(plots, "*.tsv", SearchOption.AllDirectories) : [];
        if (!File.Exists(metricsFile) && tables.Length == 0)
            return null;
        var metrics = File.Exists(metricsFile) ? new SortedDictionary<string, double>(MetricsFile.Read(metricsFile).ToDictionary(), StringComparer.Ordinal) : [];
        metrics.Remove("step");
        return new DvcLiveFolder
        {
            Metrics = metrics,
            Curves = [.. tables.Select(table => Curve(table, plots)).OrderBy(curve => curve.Name, StringComparer.Ordinal)],
        };
    }

    // The last column bears the metric's name; before it stand the step and, if asked for, a timestamp.
    private static MetricCurve Curve(string path, string plots)
    {
        var name = Path.ChangeExtension(Path.GetRelativePath(plots, path), null).Replace('\\', '.').Replace('/', '.');
        var points = new List<MetricPoint>();
        string[]? header = null;
        var number = 0;
        foreach (var line in File.ReadLines(path))
        {
            number++;
            var cells = line.Split('\t');
            if (header is null)
            {
                header = cells;
                if (header.Length < 2 || !header.Contains("step", StringComparer.Ordinal))
                    throw new InvalidDataException($"The DVCLive file \"{path}\" begins with \"{line}\", expected a header with step and the metric.");
                continue;
            }

            // A killed program may have left half a line.
            if (cells.Length != header.Length || !long.TryParse(cells[Array.IndexOf(header, "step")], CultureInfo.InvariantCulture, out var step) || Number(cells[^1]) is not { } value)
                throw new InvalidDataException($"The DVCLive file \"{path}\" has \"{line}\" in line {number}, expected {header.Length} cells with a whole step and a number.");
            points.Add(new MetricPoint(step, value));
        }

        return new MetricCurve(name, points);
    }

    private static double? Number(string text) => text.ToLowerInvariant() switch
    {
        "nan" => double.NaN,
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null,
    };
}
