using Nuke.Common.Execution;

namespace Nuke.Common.Tooling;

/// <summary>Takes secrets out of texts, also as a command line escapes them and, since output comes line by line, the lines of one that has several.</summary>
internal sealed class Redaction
{
    private const int ShortestLine = 4;
    private readonly string[] _secrets;

    public Redaction(IReadOnlyList<string> secrets) =>
        _secrets = secrets.Count == 0 ? [] : secrets.Where(x => x.Length > 0).SelectMany(Forms).Distinct().OrderByDescending(x => x.Length).ToArray();

    public string Of(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, SecretMask.Replacement);
        return text;
    }

    private static IEnumerable<string> Forms(string secret)
    {
        yield return secret;
        yield return ArgumentText.Quote(secret)[1..^1];
        if (secret.AsSpan().IndexOfAny('\r', '\n') < 0)
            yield break;
        foreach (var line in secret.Split('\r', '\n'))
            if (line.Trim().Length >= ShortestLine)
                yield return line;
    }
}
