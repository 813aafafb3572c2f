using System.Text.RegularExpressions;

namespace MlopsBuild.Storage;

/// <summary>
/// Where a store is, as <c>MLOPS_STORE</c> says it: a path, <c>s3://bucket/prefix</c> or <c>azblob://account/container/prefix</c>. Credentials
/// never stand in it.
/// </summary>
public sealed partial record StoreAddress
{
    private const int LongestPrefix = 120;

    private const string Expected = "expected a path, s3://bucket/prefix or azblob://account/container/prefix";

    private StoreAddress()
    {
    }

    /// <summary>Path, S3 or Azure Blob.</summary>
    public StoreKind Kind { get; private init; }

    /// <summary>Absolute path of a directory store; else empty.</summary>
    public string Folder { get; private init; } = "";

    /// <summary>Storage account of an Azure store; else empty.</summary>
    public string Account { get; private init; } = "";

    /// <summary>Bucket or container; empty for a directory store.</summary>
    public string Container { get; private init; } = "";

    /// <summary>With what the names of all objects begin: empty, or ends with <c>/</c>.</summary>
    public string Prefix { get; private init; } = "";

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address.</param>
    /// <param name="folder">Folder that a relative path starts from; default the current directory.</param>
    /// <exception cref="ArgumentException">It is none; the message repeats nothing that may be a secret.</exception>
    public static StoreAddress Parse(string text, string? folder = null)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new ArgumentException($"The store address is empty; {Expected}.");
        var scheme = Scheme().Match(text);
        if (!scheme.Success)
            return new StoreAddress { Kind = StoreKind.Folder, Folder = Path.GetFullPath(text, Path.GetFullPath(folder ?? ".")) };
        var name = scheme.Groups["scheme"].Value.ToLowerInvariant();
        if (name is not ("s3" or "azblob"))
            throw new ArgumentException($"Store addresses of the form \"{name}://\" are not known; {Expected}.");
        var rest = text[scheme.Length..];
        if (rest.AsSpan().ContainsAny('@', '?', '#'))
        {
            throw new ArgumentException(
                $"The store address \"{name}://…\" holds a user, a password or a query (\"@\", \"?\" or \"#\"). Credentials do not belong in an address, which is logged; "
                + (name == "s3" ? "set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE, instead." : "set AZURE_STORAGE_KEY, AZURE_STORAGE_SAS_TOKEN or AZURE_STORAGE_CONNECTION_STRING instead."));
        }

        var parts = rest.TrimEnd('/').Split('/', name == "s3" ? 2 : 3);
        return name == "s3" ? ParseS3(text, parts) : ParseAzure(text, parts);
    }

    /// <summary>The address as it is written, a path as an absolute one.</summary>
    public override string ToString() => Kind switch
    {
        StoreKind.Folder => Folder,
        StoreKind.S3 => $"s3://{Container}/{Prefix}".TrimEnd('/'),
        _ => $"azblob://{Account}/{Container}/{Prefix}".TrimEnd('/'),
    };

    private static StoreAddress ParseS3(string text, string[] parts)
    {
        if (!BucketName().IsMatch(parts[0]))
            throw Wrong(text, $"\"{parts[0]}\" is no bucket name (3 to 63 lower-case letters, digits, \".\" and \"-\"); expected s3://bucket/prefix");
        return new StoreAddress { Kind = StoreKind.S3, Container = parts[0], Prefix = ReadPrefix(text, parts.ElementAtOrDefault(1)) };
    }

    private static StoreAddress ParseAzure(string text, string[] parts)
    {
        if (!AccountName().IsMatch(parts[0]))
            throw Wrong(text, $"\"{parts[0]}\" is no storage account (3 to 24 lower-case letters and digits); expected azblob://account/container/prefix");
        if (parts.Length < 2 || !ContainerName().IsMatch(parts[1]))
            throw Wrong(text, $"\"{parts.ElementAtOrDefault(1)}\" is no container name (3 to 63 lower-case letters, digits and \"-\"); expected azblob://account/container/prefix");
        return new StoreAddress { Kind = StoreKind.AzureBlob, Account = parts[0], Container = parts[1], Prefix = ReadPrefix(text, parts.ElementAtOrDefault(2)) };
    }

    private static string ReadPrefix(string text, string? prefix)
    {
        if (string.IsNullOrEmpty(prefix))
            return "";
        if (prefix.Length > LongestPrefix || !ObjectName.IsValid(prefix))
            throw Wrong(text, $"the prefix \"{prefix}\" must be made of letters, digits, \".\", \"_\" and \"-\" joined by \"/\", at most {LongestPrefix} characters");
        return prefix + "/";
    }

    private static ArgumentException Wrong(string text, string why) => new($"Store address \"{text}\" is refused: {why}.");

    // A single letter is a drive of Windows.
    [GeneratedRegex("^(?<scheme>[A-Za-z][A-Za-z0-9+.-]+)://")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\z")]
    private static partial Regex BucketName();

    [GeneratedRegex(@"^[a-z0-9]{3,24}\z")]
    private static partial Regex AccountName();

    [GeneratedRegex(@"^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]\z")]
    private static partial Regex ContainerName();
}
