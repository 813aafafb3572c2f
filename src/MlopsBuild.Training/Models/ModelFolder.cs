using System.Text.Json;

namespace MlopsBuild.Training;

/// <summary>Reads what a training wrote.</summary>
internal static class ModelFolder
{
    /// <summary>Gives what is read from a model folder.</summary>
    /// <exception cref="InvalidDataException">A file there is damaged, or of another kind of model.</exception>
    public static T Read<T>(string folder, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or NullReferenceException or InvalidOperationException or FormatException or InvalidDataException or ArgumentException)
        {
            throw new InvalidDataException($"The model in \"{folder}\" cannot be read, expected what a training wrote: {cause.Message} Train again.", cause);
        }
    }
}
