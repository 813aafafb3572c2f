using MlopsBuild.Registry;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>What is attested of a registered version: all of it stands in the registry, so that it is the same whenever it is written.</summary>
/// <param name="Version">The version.</param>
/// <param name="Registration">What was recorded when it was registered.</param>
public sealed record ModelOrigin(ModelVersion Version, Registration Registration)
{
    /// <summary>Name and number, such as <c>diamonds@3</c>.</summary>
    public string Name => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Version.Model}@{Version.Number}");

    /// <summary>The number as text.</summary>
    public string Number => Version.Number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Versions of packages that trained it, by name, as <c>model.json</c> says.</summary>
    public IReadOnlyDictionary<string, string> Packages { get; init; } = new Dictionary<string, string>();

    /// <summary>Kind of learning task as <c>model.json</c> says, such as <c>Regression</c>; null where nothing says it.</summary>
    public string? Task { get; init; }

    /// <summary>Name of the trainer, as <c>model.json</c> says.</summary>
    public string? Trainer { get; init; }

    /// <summary>Names and types of the columns that it reads.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Inputs { get; init; } = [];

    /// <summary>Names and types of what it gives.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Outputs { get; init; } = [];

    /// <summary>Adds what a model folder's <c>model.json</c> says; a folder without one adds nothing.</summary>
    /// <exception cref="InvalidDataException">The file is none of a model.</exception>
    public ModelOrigin WithModelFile(string folder)
    {
        var path = Path.Combine(folder, "model.json");
        return !File.Exists(path) ? this : Oci.OciJson.Read(File.ReadAllBytes(path), $"\"{path}\"", root => this with
        {
            Packages = Oci.OciJson.ReadTexts(root, "packages"),
            Task = Oci.OciJson.Text(root, "task"),
            Trainer = root.TryGetProperty("trainer", out var trainer) && trainer.ValueKind == System.Text.Json.JsonValueKind.Object ? Oci.OciJson.Text(trainer, "name") : null,
            Inputs = Columns(root, "inputs"),
            Outputs = Columns(root, "outputs"),
        });
    }

    private static List<KeyValuePair<string, string>> Columns(System.Text.Json.JsonElement root, string name) =>
        root.TryGetProperty(name, out var columns) && columns.ValueKind == System.Text.Json.JsonValueKind.Array
            ? [.. columns.EnumerateArray().Select(column => KeyValuePair.Create(Oci.OciJson.Text(column, "name") ?? "", Oci.OciJson.Text(column, "type") ?? ""))]
            : [];
}
