namespace MlopsBuild.Delivery.Evidence;

/// <summary>Reads files of keys and certificates.</summary>
internal static class KeyFile
{
    private const int Longest = 1024 * 1024;

    /// <exception cref="ArgumentException">There is no such file.</exception>
    public static string Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
                throw new ArgumentException($"There is no file \"{Path.GetFullPath(path)}\", expected a key; make one with \"openssl ecparam -name prime256v1 -genkey -noout -out key.pem\".");
            return file.Length <= Longest ? File.ReadAllText(path) : throw new ArgumentException($"\"{path}\" has {file.Length} bytes, expected a key of a few hundred.");
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"\"{path}\" cannot be read: {cause.Message}", cause);
        }
    }
}
