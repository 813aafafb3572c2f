using System.Text.RegularExpressions;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>A key of a secret of the cluster, and where the server finds its value.</summary>
/// <param name="Variable">Name of the variable; null for a file.</param>
/// <param name="File">Path of the file below <see cref="Folder"/>; null for a variable.</param>
/// <param name="Secret">Name of the secret.</param>
/// <param name="Key">Its key.</param>
internal sealed partial record SecretUse(string? Variable, string? File, string Secret, string Key)
{
    /// <summary>Folder with the secrets that are files.</summary>
    public const string Folder = "/run/secrets";

    /// <summary>All of them, in order of their names.</summary>
    public static IReadOnlyList<SecretUse> All(IReadOnlyDictionary<string, string> secrets) =>
        [.. secrets.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Parse(pair.Key, pair.Value)!)];

    /// <summary>Reads one; null where it cannot be meant.</summary>
    public static SecretUse? Parse(string name, string secret)
    {
        var (of, key) = secret.IndexOf('/') is >= 0 and var slash ? (secret[..slash], secret[(slash + 1)..]) : (secret, Path.GetFileName(name));
        if (Place(name) is not var (variable, file) || !KubernetesName.IsObject(of) || !KeyForm().IsMatch(key) || key.Length > 253)
            return null;
        return new(variable, file, of, key);
    }

    /// <summary>Whether a name is a variable or a file; null for neither.</summary>
    public static (string? Variable, string? File)? Place(string name)
    {
        if (VariableForm().IsMatch(name))
            return (name, null);
        var file = name.StartsWith(Folder + "/", StringComparison.Ordinal) ? name[(Folder.Length + 1)..] : name;
        return FileForm().IsMatch(file) && !file.Split('/').Any(part => part is "." or ".." || part.StartsWith("..", StringComparison.Ordinal)) ? (null, file) : null;
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex VariableForm();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+(?:/[A-Za-z0-9._-]+)*\z")]
    private static partial Regex FileForm();

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex KeyForm();
}
