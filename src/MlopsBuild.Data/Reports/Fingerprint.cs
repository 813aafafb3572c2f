using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MlopsBuild.Data;

/// <summary>Names a finding so that a later run names the same one alike.</summary>
internal static class Fingerprint
{
    /// <summary>32 hexadecimal digits of rule, file and line; of the message as well where there is no line.</summary>
    public static string Of(Finding finding)
    {
        var place = finding.Line is { } line ? line.ToString(CultureInfo.InvariantCulture) : finding.Kind == "problem" ? finding.Message : "";
        var parts = new[] { finding.Kind, finding.Rule, finding.File, place };
        var text = string.Concat(parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Length}:{part}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}
