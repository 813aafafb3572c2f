using System.Globalization;
using System.Text;
using System.Text.Json;

namespace MlopsBuild.Training;

/// <summary>Metrics that another program has written: a JSON object of numbers, nested at will.</summary>
public static class MetricsFile
{
    private const long LongestFile = 16 * 1024 * 1024;
    private static readonly string[] NotFinite = ["nan", "inf", "-inf", "infinity", "-infinity"];

    /// <summary>
    /// Reads all numbers, sorted by name: the names of the levels are joined by dots, elements of a list have their index. Text that is no
    /// number, booleans and nulls are passed over.
    /// </summary>
    /// <param name="path">The file, at most 16 MiB.</param>
    /// <exception cref="InvalidDataException">The file is no JSON object, is too long, or holds a number that is not finite.</exception>
    public static IReadOnlyDictionary<string, double> Read(string path)
    {
        var size = new FileInfo(path).Length;
        if (size > LongestFile)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"The metrics file \"{path}\" has {size:N0} bytes, expected at most {LongestFile:N0}; write figures there and curves elsewhere."));
        var bytes = File.ReadAllBytes(path);
        var metrics = new SortedDictionary<string, double>(StringComparer.Ordinal);
        try
        {
            // Some editors and languages begin a file with a byte order mark.
            using var json = JsonDocument.Parse(bytes.AsMemory(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? 3 : 0));
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                throw new InvalidDataException($"The metrics file \"{path}\" is a JSON {json.RootElement.ValueKind}, expected an object such as {{\"rmse\": 541.2}}.");
            Add(json.RootElement, "", metrics, path);
        }
        catch (JsonException cause)
        {
            throw new InvalidDataException(Problem(path, bytes, cause), cause);
        }

        return metrics;
    }

    private static void Add(JsonElement value, string name, SortedDictionary<string, double> metrics, string path)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    Add(member.Value, name.Length == 0 ? member.Name : $"{name}.{member.Name}", metrics, path);
                break;
            case JsonValueKind.Array:
                foreach (var (index, item) in value.EnumerateArray().Index())
                    Add(item, string.Create(CultureInfo.InvariantCulture, $"{name}.{index}"), metrics, path);
                break;
            case JsonValueKind.Number when double.IsFinite(value.GetDouble()):
                metrics[name] = value.GetDouble();
                break;
            case JsonValueKind.Number:
            case JsonValueKind.String when NotFinite.Contains(value.GetString(), StringComparer.OrdinalIgnoreCase):
                throw new InvalidDataException($"The metric \"{name}\" in \"{path}\" is {value}, expected a finite number; look for a division by 0 or a training that diverged.");
        }
    }

    private static string Problem(string path, byte[] bytes, JsonException cause)
    {
        var line = Encoding.UTF8.GetString(bytes).Split('\n').ElementAtOrDefault((int)(cause.LineNumber ?? 0)) ?? "";
        var number = (cause.LineNumber ?? 0) + 1;
        return NotFinite.Take(1).Append("infinity").FirstOrDefault(word => line.Contains(word, StringComparison.OrdinalIgnoreCase)) is not null
            ? $"The metrics file \"{path}\" holds a number that is not finite in line {number} ({Short(line)}), expected finite ones; look for a division by 0 or a training that diverged."
            : $"The metrics file \"{path}\" is no JSON in line {number} ({Short(line)}), expected an object such as {{\"rmse\": 541.2}}: {cause.Message}";
    }

    private static string Short(string line) => line.Trim() is { Length: > 60 } text ? text[..60] + " …" : $"\"{line.Trim()}\"";
}
