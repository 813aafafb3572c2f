namespace MlopsBuild.Secrets;

/// <summary>A file with the token that callers of a server have to show.</summary>
public static class TokenFile
{
    private const int Shortest = 16;

    /// <summary>The token: the file's text without white space around it.</summary>
    /// <exception cref="ArgumentException">The file cannot be read, or holds no token.</exception>
    public static string Read(string file)
    {
        try
        {
            var token = File.ReadAllText(file).Trim();
            return token.Length >= Shortest && !token.AsSpan().ContainsAnyExceptInRange('!', '~')
                ? token
                : throw new ArgumentException($"The file \"{file}\" holds no token, expected at least {Shortest} visible ASCII characters without a space, such as \"openssl rand -hex 32\" makes.");
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ArgumentException($"There is no file \"{file}\", expected one with the token that callers have to show, such as \"openssl rand -hex 32\" makes.", cause);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new ArgumentException($"The token cannot be read from \"{file}\", expected a readable file: {cause.Message}", cause);
        }
    }
}
