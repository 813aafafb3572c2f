using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using MlopsBuild.Datasets;

namespace MlopsBuild.Data;

/// <summary>
/// Files of profiles: JSON of the schema <c>mlopsbuild/profile/v1</c>, docs/schemas/profile.v1.schema.json. The same profile gives the same bytes, and reading gives back what was
/// written, numbers to their last bit.
/// </summary>
public static class ProfileFile
{
    internal const string Schema = "mlopsbuild/profile/v1";

    /// <summary>Writes a profile to a file, in place of what was there; a reader sees the old file or the new one.</summary>
    /// <exception cref="ArgumentException">A number of the profile is not finite; nothing was written.</exception>
    public static void Write(string path, DatasetProfile profile)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.Write(path, Bytes(profile));
    }

    /// <summary>Writes a profile to a stream and leaves it open.</summary>
    /// <exception cref="ArgumentException">A number of the profile is not finite; nothing was written.</exception>
    public static void Write(Stream stream, DatasetProfile profile)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Bytes(profile));
    }

    /// <summary>Reads a profile from a file.</summary>
    /// <exception cref="InvalidDataException">The file is not a profile; the message says what is wrong, and where.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static DatasetProfile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var file = File.OpenRead(path);
        return Read(file, path);
    }

    /// <summary>Reads a profile from a stream.</summary>
    /// <exception cref="InvalidDataException">The stream does not hold a profile; the message says what is wrong, and where.</exception>
    public static DatasetProfile Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(stream, "the stream");
    }

    private static DatasetProfile Read(Stream stream, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(stream, new() { AllowDuplicateProperties = false });
            return ProfileReader.Profile(new JsonPart(document.RootElement, ""));
        }
        catch (Exception cause) when (cause is JsonException or FormatException or DecoderFallbackException)
        {
            throw new InvalidDataException($"\"{name}\" is not a profile of a data set: {cause.Message} Expected a file of the schema \"{Schema}\"; write the profile again.", cause);
        }
    }

    private static byte[] Bytes(DatasetProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            ProfileWriter.Write(json, profile);
        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }
}
