using System.Text.Json;

namespace MlopsBuild.Training;

/// <summary>What a trial leaves: its scores as JSON.</summary>
internal static class TrialFile
{
    private const string Schema = "mlopsbuild/trial/v1";

    public static void Write(string path, TrialScores scores)
    {
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteNumber("seconds", Math.Round(scores.Duration.TotalSeconds, 3));
        WriteFolds(json, scores);
        json.WriteEndObject();
    }

    public static void WriteFolds(Utf8JsonWriter json, TrialScores scores)
    {
        json.WriteStartArray("folds");
        foreach (var fold in scores.Folds)
        {
            json.WriteStartObject();
            json.WriteNumber("score", fold.Value);
            json.WriteNumber("trainRows", fold.TrainRows);
            json.WriteNumber("testRows", fold.TestRows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static TrialScores Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(path));
        var root = document.RootElement;
        return new TrialScores(
            [.. root.GetProperty("folds").EnumerateArray().Select(fold =>
                new FoldScore(fold.GetProperty("score").GetDouble(), fold.GetProperty("trainRows").GetInt64(), fold.GetProperty("testRows").GetInt64()))],
            TimeSpan.FromSeconds(root.GetProperty("seconds").GetDouble()));
    }
}
