using System.Globalization;
using System.Text.Json;
using MlopsBuild.Reports;

namespace MlopsBuild.Delivery.Deployment;

/// <summary>Holds a server's answer against what the model gave when it was trained.</summary>
internal static class SmokeAnswer
{
    private const int Shown = 300;

    /// <summary>What is wrong with an answer, as the end of a sentence; null for nothing.</summary>
    public static string? Problem(SmokePredictions smoke, int status, string body)
    {
        if (status != 200)
            return $"it answered {status.ToString(CultureInfo.InvariantCulture)}: {VisibleText.Of(body.Trim(), Shown)}";
        double[] values;
        try
        {
            using var json = JsonDocument.Parse(body);
            var outputs = json.RootElement.GetProperty("outputs").EnumerateArray().ToList();
            if (outputs.FirstOrDefault(output => output.GetProperty("name").GetString() == smoke.Output) is not { ValueKind: JsonValueKind.Object } found)
                return $"its answer has no output \"{smoke.Output}\" but {string.Join(", ", outputs.Select(output => $"\"{output.GetProperty("name").GetString()}\""))}";
            values = [.. Numbers(found.GetProperty("data"))];
        }
        catch (Exception wrong) when (wrong is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return $"its answer is none of the Open Inference Protocol: {VisibleText.Of(body.Trim(), Shown)}";
        }

        if (values.Length != smoke.Expected.Count)
            return string.Create(CultureInfo.InvariantCulture, $"it gave {values.Length} numbers, expected {smoke.Expected.Count}");
        var wrongs = Enumerable.Range(0, values.Length).Where(place => !Equal(values[place], smoke.Expected[place], smoke.Tolerance)).ToList();
        return wrongs.Count == 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"{wrongs.Count} of {values.Length} predictions are wrong; the first is number {wrongs[0] + 1}: {values[wrongs[0]]:R}, expected {smoke.Expected[wrongs[0]]:R}{(smoke.Tolerance > 0 ? $" within {smoke.Tolerance:R} of it" : "")}");
    }

    private static bool Equal(double actual, double expected, double tolerance) =>
        actual.Equals(expected) || Math.Abs(actual - expected) <= tolerance * Math.Max(Math.Abs(actual), Math.Abs(expected));

    private static IEnumerable<double> Numbers(JsonElement data) => data.ValueKind == JsonValueKind.Array ? data.EnumerateArray().SelectMany(Numbers) : [data.GetDouble()];
}
