using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlopsBuild.Training;

namespace MlopsBuild.Serving;

/// <summary>Writes the answers of the Open Inference Protocol.</summary>
internal static class ProtocolJson
{
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.Default, SkipValidation = true };

    public static ReadOnlyMemory<byte> Error(string message) => Object(json => json.WriteString("error", message));

    public static ReadOnlyMemory<byte> Server(string version) => Object(json =>
    {
        json.WriteString("name", "mlopsbuild");
        json.WriteString("version", version);
        json.WriteStartArray("extensions");
        json.WriteEndArray();
    });

    public static ReadOnlyMemory<byte> Model(ServedModel model, IReadOnlyList<string> versions) => Object(json =>
    {
        json.WriteString("name", model.Name);
        Strings(json, "versions", versions);
        json.WriteString("platform", model.Platform);
        json.WriteStartArray("inputs");
        foreach (var column in model.Interface.Features)
            Tensor(json, column.Name, PredictionRequest.TypeOf(column), 1);
        json.WriteEndArray();
        json.WriteStartArray("outputs");
        foreach (var output in model.Interface.Outputs)
            Tensor(json, output.Name, output.Datatype, output.Width);
        json.WriteEndArray();
        json.WriteStartObject("properties");
        json.WriteString("version", model.Version);
        json.WriteString("digest", model.Digest.ToString());
        if (model.Fingerprint is { } fingerprint)
            json.WriteString("fingerprint", fingerprint.ToString());
        json.WriteString("task", model.Interface.Task.ToString());
        if (model.Interface.Classes.Count > 0)
            json.WriteString("classes", JsonSerializer.Serialize(model.Interface.Classes));
        json.WriteEndObject();
    });

    /// <summary>The answer to an inference request.</summary>
    /// <param name="model">Who answers.</param>
    /// <param name="request">The request.</param>
    /// <param name="predictions">What the model says: for each row a value, or the probability of each class.</param>
    /// <param name="classes">For each row the predicted class; none for regression.</param>
    public static ReadOnlyMemory<byte> Inference(ServedModel model, InferenceRequest request, double[] predictions, string[] classes) => Object(json =>
    {
        json.WriteString("model_name", model.Name);
        json.WriteString("model_version", model.Version);
        if (request.Id is not null)
            json.WriteString("id", request.Id);
        json.WriteStartArray("outputs");
        IEnumerable<OutputTensor> outputs = request.Outputs.Count == 0 ? model.Interface.Outputs : request.Outputs.Select(name => model.Interface.Outputs.First(output => output.Name == name));
        foreach (var output in outputs)
        {
            json.WriteStartObject();
            json.WriteString("name", output.Name);
            json.WriteString("datatype", output.Datatype);
            json.WriteStartArray("shape");
            json.WriteNumberValue(request.Rows.Count);
            if (output.Width > 1)
                json.WriteNumberValue(output.Width);
            json.WriteEndArray();
            json.WriteStartArray("data");
            if (output.Datatype == PredictionRequest.Text)
            {
                foreach (var name in classes)
                    json.WriteStringValue(name);
            }
            else
            {
                foreach (var value in predictions)
                    json.WriteNumberValue(value);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static ReadOnlyMemory<byte> Object(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, s_options))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    private static void Strings(Utf8JsonWriter json, string name, IReadOnlyList<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Tensor(Utf8JsonWriter json, string name, string datatype, int width)
    {
        json.WriteStartObject();
        json.WriteString("name", name);
        json.WriteString("datatype", datatype);
        json.WriteStartArray("shape");
        json.WriteNumberValue(-1);
        if (width > 1)
            json.WriteNumberValue(width);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
