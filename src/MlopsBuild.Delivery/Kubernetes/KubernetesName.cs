using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>Makes names and values of labels that Kubernetes takes from any text. What had to be changed ends with a hash of the text, so that two texts never share a name.</summary>
internal static partial class KubernetesName
{
    /// <summary>Most characters of a name that is a label of DNS.</summary>
    public const int Most = 63;

    private const int HashDigits = 8;

    /// <summary>A label of DNS by RFC 1035: lower-case letters, digits and "-", a letter first, at most <paramref name="most"/> of them.</summary>
    public static string Of(string text, int most = Most) =>
        IsName(text) && text.Length <= most && !EndsLikeAHash().IsMatch(text) ? text : Marked(Cut(Letters(text.ToLowerInvariant(), "-"), most), text, "m");

    /// <summary>A value of a label: letters, digits, "-", "_" and ".", a letter or digit at both ends.</summary>
    public static string Label(string text) =>
        text.Length is > 0 and <= Most && LabelForm().IsMatch(text) && !EndsLikeAHash().IsMatch(text) ? text : Marked(Cut(Letters(text, "-_."), Most), text, "");

    /// <summary>Whether a text is a label of DNS by RFC 1035.</summary>
    public static bool IsName(string text) => text.Length <= Most && NameForm().IsMatch(text);

    /// <summary>Whether a text is a label of DNS by RFC 1123, as names of namespaces are.</summary>
    public static bool IsNamespace(string text) => text.Length <= Most && NamespaceForm().IsMatch(text);

    /// <summary>Whether a text is a name of a secret: labels of DNS with dots between them.</summary>
    public static bool IsObject(string text) => text.Length <= 253 && ObjectForm().IsMatch(text);

    /// <summary>Whether a text is a value of a label, or empty.</summary>
    public static bool IsLabel(string text) => text.Length == 0 || (text.Length <= Most && LabelForm().IsMatch(text));

    /// <summary>Whether a text is the key of a label, such as <c>topology.kubernetes.io/zone</c>.</summary>
    public static bool IsKey(string text) =>
        text.Split('/') is var parts && parts.Length <= 2 && parts[^1].Length is > 0 and <= Most && LabelForm().IsMatch(parts[^1]) && (parts.Length == 1 || IsObject(parts[0]));

    /// <summary>Digits that tell a text from others.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashDigits];

    private static string Marked(string readable, string text, string first)
    {
        if (first.Length > 0 && readable.Length > 0 && !char.IsAsciiLetter(readable[0]))
            readable = $"{first}-{readable}";
        return readable.Length == 0 ? $"{first}{Hash(text)}" : $"{readable}-{Hash(text)}";
    }

    // Two for a letter and a "-" in front.
    private static string Cut(string readable, int most) => (readable.Length <= most - HashDigits - 3 ? readable : readable[..(most - HashDigits - 3)]).TrimEnd('-', '_', '.');

    private static string Letters(string text, string others)
    {
        var letters = new StringBuilder();
        foreach (var letter in text)
        {
            if (char.IsAsciiLetterOrDigit(letter) || (others.Contains(letter) && letters.Length > 0))
                letters.Append(letter);
            else if (letters.Length > 0 && letters[^1] != '-')
                letters.Append('-');
        }

        return letters.ToString().Trim('-', '_', '.');
    }

    [GeneratedRegex(@"\A[a-z](?:[a-z0-9-]*[a-z0-9])?\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\z")]
    private static partial Regex NamespaceForm();

    [GeneratedRegex(@"\A[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*\z")]
    private static partial Regex ObjectForm();

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?\z")]
    private static partial Regex LabelForm();

    [GeneratedRegex(@"(?:\A|-|m)[0-9a-f]{8}\z")]
    private static partial Regex EndsLikeAHash();
}
