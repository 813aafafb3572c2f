namespace MlopsBuild.Processes;

/// <summary>Puts asterisks in the place of secrets; of a secret of several lines, in the place of each.</summary>
internal sealed class SecretMask
{
    private const string Mask = "***";
    private const int ShortestLine = 4;
    private readonly string[] _secrets;

    // The longest first: one may be part of another.
    public SecretMask(IEnumerable<string> secrets)
    {
        _secrets = [.. secrets.Where(secret => secret.Length > 0).SelectMany(Forms).Distinct(StringComparer.Ordinal).OrderByDescending(secret => secret.Length)];
        LongestSecret = _secrets.FirstOrDefault("").Length;
    }

    /// <summary>Characters of the longest secret; 0 without any.</summary>
    public int LongestSecret { get; }

    public string Of(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        return text;
    }

    private static IEnumerable<string> Forms(string secret) =>
        secret.Split('\r', '\n').Where(line => line.Trim().Length >= ShortestLine).Prepend(secret);
}
