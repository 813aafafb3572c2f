namespace MlopsBuild.Storage;

/// <summary>Stored content is not what its name says. The store treats it as absent; the work that made it is done again.</summary>
public sealed class CorruptContentException(string path, string expected, string found)
    : IOException($"Store file \"{path}\" is damaged: expected {expected}, found {found}.")
{
    /// <summary>The damaged file.</summary>
    public string Path { get; } = path;
}
