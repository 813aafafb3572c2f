using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Nuke.Common.IO;

/// <summary>
/// What a library brings along, as a CycloneDX 1.6 document: every package that NuGet resolved for it with digest and licence, and in each the native libraries that no list of packages shows.
/// The same resolution gives the same bytes.
/// </summary>
static class BillOfMaterials
{
    /// <summary>Writes the document.</summary>
    /// <param name="assets">The project.assets.json that the restore left.</param>
    /// <param name="name">Name of the library.</param>
    /// <param name="version">Its version.</param>
    public static string Write(AbsolutePath assets, string name, string version)
    {
        using var document = JsonDocument.Parse(assets.ReadAllText());
        var root = document.RootElement;
        var folders = root.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name).ToList();
        var target = root.GetProperty("targets").EnumerateObject().First().Value;
        var libraries = root.GetProperty("libraries");
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("bomFormat", "CycloneDX");
            json.WriteString("specVersion", "1.6");
            json.WriteNumber("version", 1);
            json.WriteStartObject("metadata");
            json.WriteStartObject("component");
            Head(json, "library", name, version);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartArray("components");
            foreach (var (key, library) in Sorted(target))
                Component(json, key, library, libraries.GetProperty(key), folders, version);
            json.WriteEndArray();
            json.WriteStartArray("dependencies");
            var versions = Sorted(target).ToDictionary(entry => entry.Key.Split('/')[0], entry => entry.Key, StringComparer.OrdinalIgnoreCase);
            Dependencies(json, Reference(name, version), Direct(root).Where(versions.ContainsKey).Select(id => ReferenceOf(versions[id], target, version)));
            foreach (var (key, library) in Sorted(target))
                Dependencies(json, ReferenceOf(key, target, version), library.TryGetProperty("dependencies", out var needed) ? needed.EnumerateObject().Where(one => versions.ContainsKey(one.Name)).Select(one => ReferenceOf(versions[one.Name], target, version)) : []);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    static IEnumerable<(string Key, JsonElement Library)> Sorted(JsonElement target) =>
        target.EnumerateObject().OrderBy(entry => entry.Name, StringComparer.Ordinal).Select(entry => (entry.Name, entry.Value));

    static IEnumerable<string> Direct(JsonElement root)
    {
        var project = root.GetProperty("project");
        var packages = project.GetProperty("frameworks").EnumerateObject().First().Value.TryGetProperty("dependencies", out var named) ? named.EnumerateObject().Select(one => one.Name) : [];
        var projects = project.GetProperty("restore").GetProperty("frameworks").EnumerateObject().First().Value.GetProperty("projectReferences").EnumerateObject()
            .Select(one => Path.GetFileNameWithoutExtension(one.Name));
        return packages.Concat(projects);
    }

    static void Component(Utf8JsonWriter json, string key, JsonElement library, JsonElement resolved, List<string> folders, string version)
    {
        var (id, number) = key.Split('/') is [var first, var second] ? (first, second) : (key, "");
        json.WriteStartObject();
        if (library.GetProperty("type").GetString() == "project")
        {
            Head(json, "library", id, version);
            json.WriteEndObject();
            return;
        }

        Head(json, "library", id, number);
        var folder = folders.Select(root => Path.Combine(root, resolved.GetProperty("path").GetString()!)).First(Directory.Exists);
        json.WriteStartArray("hashes");
        Hash(json, "SHA-512", Convert.ToHexStringLower(Convert.FromBase64String(resolved.GetProperty("sha512").GetString()!)));
        json.WriteEndArray();
        Licence(json, folder);
        var natives = Natives(library).ToList();
        if (natives.Count > 0)
        {
            json.WriteStartArray("components");
            foreach (var native in natives)
                Native(json, Reference(id, number), native, Path.Combine(folder, native));
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    static IEnumerable<string> Natives(JsonElement library) => library.TryGetProperty("runtimeTargets", out var targets)
        ? targets.EnumerateObject().Where(entry => entry.Value.GetProperty("assetType").GetString() == "native").Select(entry => entry.Name).Order(StringComparer.Ordinal)
        : [];

    static void Native(Utf8JsonWriter json, string package, string path, string file)
    {
        json.WriteStartObject();
        json.WriteString("type", "file");
        json.WriteString("bom-ref", $"{package}#{path}");
        json.WriteString("name", path);
        json.WriteStartArray("hashes");
        using (var content = File.OpenRead(file))
            Hash(json, "SHA-256", Convert.ToHexStringLower(SHA256.HashData(content)));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    // An expression is one; older packages name a file or an address.
    static void Licence(Utf8JsonWriter json, string folder)
    {
        var metadata = XDocument.Load(Directory.EnumerateFiles(folder, "*.nuspec").First()).Descendants().First(element => element.Name.LocalName == "metadata");
        var licence = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        var address = metadata.Elements().FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value;
        if (licence is null && address is null)
            return;
        json.WriteStartArray("licenses");
        json.WriteStartObject();
        if ((string?)licence?.Attribute("type") == "expression")
        {
            json.WriteString("expression", licence!.Value);
        }
        else
        {
            json.WriteStartObject("license");
            json.WriteString("name", licence?.Value ?? address);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndArray();
    }

    static void Head(Utf8JsonWriter json, string type, string id, string version)
    {
        json.WriteString("type", type);
        json.WriteString("bom-ref", Reference(id, version));
        json.WriteString("name", id);
        json.WriteString("version", version);
        json.WriteString("purl", Reference(id, version));
    }

    static void Hash(Utf8JsonWriter json, string algorithm, string content)
    {
        json.WriteStartObject();
        json.WriteString("alg", algorithm);
        json.WriteString("content", content);
        json.WriteEndObject();
    }

    static void Dependencies(Utf8JsonWriter json, string reference, IEnumerable<string> needed)
    {
        json.WriteStartObject();
        json.WriteString("ref", reference);
        json.WriteStartArray("dependsOn");
        foreach (var one in needed.Distinct().Order(StringComparer.Ordinal))
            json.WriteStringValue(one);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static string ReferenceOf(string key, JsonElement target, string version) =>
        Reference(key.Split('/')[0], target.GetProperty(key).GetProperty("type").GetString() == "project" ? version : key.Split('/')[1]);

    static string Reference(string id, string version) => $"pkg:nuget/{id}@{version}";
}
