using System.Globalization;
using System.Text.Json;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>What a model consists of, as a CycloneDX 1.6 bill of materials (https://cyclonedx.org/docs/1.6/json/): the model with its card, data, packages.</summary>
public static class ModelBom
{
    /// <summary>The statement about a package.</summary>
    /// <param name="origin">Where the model comes from.</param>
    /// <param name="package">Digest of the package's manifest.</param>
    /// <param name="files">The model's files.</param>
    public static Statement Of(ModelOrigin origin, ContentHash package, IReadOnlyList<PackagedFile> files) =>
        new(origin.Name, package, PredicateTypes.Bom, Format(origin, package, files));

    /// <summary>The bill of materials as JSON.</summary>
    /// <param name="origin">Where the model comes from.</param>
    /// <param name="package">Digest of the package's manifest, from which the serial number is made.</param>
    /// <param name="files">The model's files.</param>
    public static byte[] Format(ModelOrigin origin, ContentHash package, IReadOnlyList<PackagedFile> files)
    {
        var reference = $"pkg:oci/{origin.Version.Model.ToLowerInvariant()}@{Uri.EscapeDataString(package.ToString())}";
        var data = origin.Registration.Data.DistinctBy(item => item.Name).ToList();
        return OciJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteString("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            json.WriteString("serialNumber", $"urn:uuid:{Serial(package)}");
            json.WriteNumber("version", 1);
            json.WriteStartObject("metadata");
            json.WriteString("timestamp", ModelPackage.Time(origin.Version.Registered));
            json.WriteStartObject("component");
            Model(json, origin, package, reference, data.Select(item => DataReference(item.Name)), files);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("components");
            foreach (var item in data)
            {
                Component(json, "data", DataReference(item.Name), item.Name, null);
                Hashes(json, item.Digest);
                json.WriteEndObject();
            }

            foreach (var (name, version) in Packages(origin))
            {
                Component(json, "library", Library(name, version), name, version);
                json.WriteString("purl", Library(name, version));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("dependencies");
            json.WriteStartObject();
            json.WriteString("ref", reference);
            json.WriteStartArray("dependsOn");
            foreach (var name in data.Select(item => DataReference(item.Name)).Concat(Packages(origin).Select(pair => Library(pair.Key, pair.Value))))
                json.WriteStringValue(name);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Model(Utf8JsonWriter json, ModelOrigin origin, ContentHash package, string reference, IEnumerable<string> data, IReadOnlyList<PackagedFile> files)
    {
        json.WriteString("type", "machine-learning-model");
        json.WriteString("bom-ref", reference);
        json.WriteString("name", origin.Version.Model);
        json.WriteString("version", origin.Number);
        Hashes(json, package);
        json.WriteString("purl", reference);
        json.WriteStartArray("components");
        foreach (var file in files)
        {
            Component(json, "file", $"{reference}#{Uri.EscapeDataString(file.Path)}", file.Path, null);
            Hashes(json, file.Digest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("modelCard");
        json.WriteStartObject("modelParameters");
        json.WriteStartObject("approach");
        json.WriteString("type", "supervised");
        json.WriteEndObject();
        if (origin.Task is { } task)
            json.WriteString("task", task);
        if (origin.Trainer is { } trainer)
            json.WriteString("modelArchitecture", trainer);
        json.WriteStartArray("datasets");
        foreach (var name in data)
        {
            json.WriteStartObject();
            json.WriteString("ref", name);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Formats(json, "inputs", origin.Inputs);
        Formats(json, "outputs", origin.Outputs);
        json.WriteEndObject();
        json.WriteStartObject("quantitativeAnalysis");
        json.WriteStartArray("performanceMetrics");
        foreach (var (name, value) in origin.Registration.Metrics.Where(metric => double.IsFinite(metric.Value)).OrderBy(metric => metric.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("type", name);
            json.WriteString("value", value.ToString("R", CultureInfo.InvariantCulture));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Formats(Utf8JsonWriter json, string name, IReadOnlyList<KeyValuePair<string, string>> columns)
    {
        json.WriteStartArray(name);
        foreach (var (column, type) in columns)
        {
            json.WriteStartObject();
            json.WriteString("format", $"{column}: {type}");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Component(Utf8JsonWriter json, string type, string reference, string name, string? version)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WriteString("bom-ref", reference);
        json.WriteString("name", name);
        if (version is not null)
            json.WriteString("version", version);
    }

    private static void Hashes(Utf8JsonWriter json, ContentHash digest)
    {
        json.WriteStartArray("hashes");
        json.WriteStartObject();
        json.WriteString("alg", "SHA-256");
        json.WriteString("content", digest.Hex);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static IEnumerable<KeyValuePair<string, string>> Packages(ModelOrigin origin) => origin.Packages.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    private static string DataReference(string name) => $"data:{Uri.EscapeDataString(name)}";

    private static string Library(string name, string version) => $"pkg:nuget/{Uri.EscapeDataString(name)}@{Uri.EscapeDataString(version)}";

    /// <summary>A UUID of version 8 (RFC 9562) made of the digest, so that the same package has the same number.</summary>
    private static Guid Serial(ContentHash package)
    {
        Span<byte> bytes = stackalloc byte[ContentHash.Size];
        package.Write(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new(bytes[..16], bigEndian: true);
    }
}
