using System.Text.Json;

namespace MlopsBuild.Training;

/// <summary>All trials of a search as JSON: <c>artifacts/tuning/trials.json</c>.</summary>
public static class TrialsFile
{
    private const string Schema = "mlopsbuild/trials/v1";

    /// <summary>Writes the file.</summary>
    public static void Write(string path, TuningResult result)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = File.Create(path);
        using var json = new Utf8JsonWriter(file, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("schema", Schema);
        json.WriteString("trainer", result.Space.Origin.GetType().Name);
        json.WriteString("method", ParameterText.Name(result.Options.Method.ToString()));
        json.WriteNumber("seed", result.Options.Seed);
        json.WriteString("metric", result.Options.Metric.Name);
        json.WriteString("ended", ParameterText.Name(result.End.ToString()));
        if (result.Best is { } best)
            json.WriteNumber("best", best.Number);
        json.WriteStartObject("space");
        foreach (var range in result.Space.Ranges)
            json.WriteString(ParameterText.Name(range.Property), range.Describe());
        json.WriteEndObject();
        if (result.Comparison is { } comparison)
        {
            json.WriteStartObject("bestAgainstStart");
            json.WriteString("test", "corrected resampled t (Nadeau and Bengio 2003), two-sided");
            json.WriteNumber("difference", comparison.Difference);
            if (double.IsFinite(comparison.T))
                json.WriteNumber("t", comparison.T);
            else
                json.WriteNull("t");
            json.WriteNumber("p", comparison.PValue);
            json.WriteEndObject();
        }

        json.WriteStartArray("trials");
        foreach (var trial in result.Trials)
            Write(json, trial);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Trial trial)
    {
        json.WriteStartObject();
        json.WriteNumber("number", trial.Number);
        json.WritePropertyName("parameters");
        ParameterText.Write(json, trial.Values);
        if (trial.Failure is { } failure)
            json.WriteString("failure", failure);
        if (trial.Scores is { } scores)
        {
            json.WriteNumber("mean", scores.Mean);
            json.WriteNumber("standardError", scores.StandardError);
            json.WriteNumber("seconds", Math.Round(scores.Duration.TotalSeconds, 3));
            TrialFile.WriteFolds(json, scores);
        }

        json.WriteEndObject();
    }
}
