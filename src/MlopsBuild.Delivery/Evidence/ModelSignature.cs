using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>Signatures over the files of a model by OpenSSF Model Signing v1.0 (https://github.com/sigstore/model-transparency).</summary>
public sealed record ModelSignature
{
    private const string Method = "files";

    private static readonly string[] s_ignored = [".git", ".gitattributes", ".gitignore", ".github"];

    /// <summary>Name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>Its files, or parts of them, in the order that was signed.</summary>
    public required IReadOnlyList<SignedFile> Files { get; init; }

    /// <summary>Bytes of a part where files were signed in parts; null where they were signed whole.</summary>
    public long? ShardSize { get; init; }

    /// <summary>Paths that are no part of the model, as the signature says.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];

    /// <summary>SHA-256 over the digests of all files in their order.</summary>
    public ContentHash Root
    {
        get
        {
            var all = new byte[Files.Count * ContentHash.Size];
            for (var index = 0; index < Files.Count; index++)
                Files[index].Digest.Write(all.AsSpan(index * ContentHash.Size));
            return ContentHash.Of(all);
        }
    }

    /// <summary>The statement over the files of a package, for signing.</summary>
    public static Statement Of(string model, IReadOnlyList<PackagedFile> files)
    {
        var signature = new ModelSignature { Model = model, Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => new SignedFile(file.Path, file.Digest))] };
        return new(model, signature.Root, PredicateTypes.ModelSignature, OciJson.Write(json =>
        {
            json.WriteStartObject();
            json.WriteStartObject("serialization");
            json.WriteString("method", Method);
            json.WriteString("hash_type", "sha256");
            json.WriteBoolean("allow_symlinks", false);
            json.WriteStartArray("ignore_paths");
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteStartArray("resources");
            foreach (var file in signature.Files)
            {
                json.WriteStartObject();
                json.WriteString("name", file.Name);
                json.WriteString("algorithm", "sha256");
                json.WriteString("digest", file.Digest.Hex);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }));
    }

    /// <summary>Signs the files of a folder, as the reference program's <c>model_signing sign</c> does.</summary>
    /// <param name="folder">The model folder; a signature in it and git's own files are no part of the model.</param>
    /// <param name="key">The key.</param>
    /// <param name="model">Name of the model; null for that of the folder.</param>
    /// <param name="ignored">Further paths that are no part of the model.</param>
    public static SigstoreBundle Sign(string folder, SigningKey key, string? model = null, IReadOnlyList<string>? ignored = null)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var files = Listed(full, ignored ?? []).Select(path => new PackagedFile(path, HashOf(Path.Join(full, path)), new FileInfo(Path.Join(full, path)).Length)).ToList();
        return files.Count == 0
            ? throw new ArgumentException($"There is no file in the model folder \"{full}\", expected those of a model.")
            : SigstoreBundle.Sign(Of(model ?? Path.GetFileName(full), files).ToUtf8(), key);
    }

    /// <summary>Reads what a verified bundle says.</summary>
    /// <exception cref="EvidenceException">It is no model signature, contradicts itself, or names paths outside the model.</exception>
    public static ModelSignature Read(Statement statement)
    {
        if (statement.PredicateType != PredicateTypes.ModelSignature)
            throw new EvidenceException($"it is a \"{statement.PredicateType}\", expected a model signature ({PredicateTypes.ModelSignature})");
        try
        {
            var signature = OciJson.Read(statement.Predicate, "the signed list of files", root => Read(statement, root));
            if (signature.Root != statement.Digest)
                throw new EvidenceException($"its root digest is {statement.Digest}, and its files add up to {signature.Root}");
            return signature;
        }
        catch (InvalidDataException wrong)
        {
            throw new EvidenceException(wrong.Message.TrimEnd('.'), wrong);
        }
    }

    /// <summary>Makes sure that a bundle signs exactly the files of a folder.</summary>
    /// <param name="bundle">The bundle.</param>
    /// <param name="folder">The model folder, or the one file that is the model.</param>
    /// <param name="trusted">Whose signatures count.</param>
    /// <param name="ignored">Further paths that are no part of the model, such as the signature's own file.</param>
    /// <returns>Who signed, for people.</returns>
    /// <exception cref="EvidenceException">It does not; the message names the files that differ.</exception>
    public static string Verify(SigstoreBundle bundle, string folder, TrustedSigners trusted, IReadOnlyList<string>? ignored = null)
    {
        var signer = trusted.Verify(bundle);
        var signature = Read(Statement.Of(bundle.Envelope));
        signature.Compare(folder, ignored ?? []);
        return signer;
    }

    /// <summary>Makes sure that the signature is over exactly the files of a package.</summary>
    /// <exception cref="EvidenceException">It is not; the message names the files that differ.</exception>
    public void Compare(IReadOnlyList<PackagedFile> files)
    {
        if (ShardSize is not null)
            throw new EvidenceException("it signs parts of files, which can be verified over a folder alone");
        Compare(files.ToDictionary(file => file.Path, file => file.Digest, StringComparer.Ordinal));
    }

    private void Compare(string folder, IReadOnlyList<string> ignored)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (File.Exists(full))
        {
            Compare(new Dictionary<string, ContentHash>(StringComparer.Ordinal) { ["."] = HashOf(full) });
            return;
        }

        var found = new Dictionary<string, ContentHash>(StringComparer.Ordinal);
        foreach (var path in Listed(full, [.. ignored, .. Ignored]))
        {
            var file = Path.Join(full, path);
            if (ShardSize is not { } size)
            {
                found[path] = HashOf(file);
                continue;
            }

            var length = new FileInfo(file).Length;
            for (long start = 0; start < length; start += size)
                found[string.Create(CultureInfo.InvariantCulture, $"{path}:{start}:{Math.Min(start + size, length)}")] = HashOf(file, start, Math.Min(size, length - start));
        }

        Compare(found);
    }

    private void Compare(Dictionary<string, ContentHash> found)
    {
        const int Shown = 10;
        var problems = new List<string>();
        foreach (var file in Files)
        {
            if (!found.Remove(file.Name, out var digest))
                problems.Add($"\"{file.Name}\" is missing");
            else if (digest != file.Digest)
                problems.Add($"\"{file.Name}\" was changed ({digest}, signed {file.Digest})");
        }

        problems.AddRange(found.Keys.Order(StringComparer.Ordinal).Select(name => $"\"{name}\" is not signed"));
        if (problems.Count > 0)
            throw new EvidenceException($"the files are not those that were signed: {string.Join("; ", problems.Take(Shown))}{(problems.Count > Shown ? $"; and {problems.Count - Shown} more" : "")}");
    }

    private static ModelSignature Read(Statement statement, JsonElement root)
    {
        var serialization = root.GetProperty("serialization");
        var method = serialization.GetProperty("method").GetString();
        if (method is not (Method or "shards"))
            throw new FormatException($"its method is \"{method}\", expected \"files\" or \"shards\"");
        var files = root.GetProperty("resources").EnumerateArray().Select(item =>
        {
            var name = item.GetProperty("name").GetString()!;
            if (OciJson.Text(item, "algorithm") is var algorithm && !IsSha256(algorithm))
                throw new FormatException($"\"{name}\" is hashed by \"{algorithm}\", expected sha256");
            if (name != "." && SafePath.Problem(name) is { } problem)
                throw new FormatException($"it names \"{name}\", which {problem}");
            return new SignedFile(name, ContentHash.TryParse(item.GetProperty("digest").GetString(), out var digest) ? digest : throw new FormatException($"the digest of \"{name}\" is none"));
        }).ToList();
        if (files.Count == 0 || files.DistinctBy(file => file.Name).Count() != files.Count)
            throw new FormatException("it names no file, or one twice");
        return new()
        {
            Model = statement.Subject,
            Files = files,
            ShardSize = method == Method ? null : serialization.GetProperty("shard_size").GetInt64() is > 0 and var size ? size : throw new FormatException("its shard_size is below 1"),
            Ignored = serialization.TryGetProperty("ignore_paths", out var ignored) && ignored.ValueKind == JsonValueKind.Array ? [.. ignored.EnumerateArray().Select(path => path.GetString()!)] : [],
        };
    }

    private static bool IsSha256(string? algorithm) => algorithm is not null && (algorithm == "sha256" || algorithm.StartsWith("sha256-sharded", StringComparison.Ordinal));

    /// <summary>The files of a folder without those that are ignored; a link is refused, since what it leads to is not signed.</summary>
    private static IEnumerable<string> Listed(string folder, IReadOnlyList<string> ignored)
    {
        var skipped = ignored.Concat(s_ignored).Select(path => Path.IsPathRooted(path) ? Path.GetRelativePath(folder, path).Replace('\\', '/') : path.TrimEnd('/')).ToList();
        foreach (var path in FileListing.Folder(folder))
        {
            if (skipped.Any(skip => path == skip || path.StartsWith(skip + "/", StringComparison.Ordinal)))
                continue;
            for (var at = path; at.Length > 0; at = at.LastIndexOf('/') is > 0 and var slash ? at[..slash] : "")
            {
                if (new FileInfo(Path.Join(folder, at)).LinkTarget is not null)
                    throw new EvidenceException($"\"{at}\" is a link, expected files alone");
            }

            yield return path;
        }
    }

    private static ContentHash HashOf(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        return new ContentHash(SHA256.HashData(file));
    }

    private static ContentHash HashOf(string path, long start, long length)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = File.OpenHandle(path);
        var buffer = new byte[(int)Math.Min(1024 * 1024, length)];
        for (var done = 0L; done < length;)
        {
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, length - done)), start + done);
            if (read == 0)
                throw new EndOfStreamException($"\"{path}\" became shorter while it was read.");
            hash.AppendData(buffer, 0, read);
            done += read;
        }

        return new ContentHash(hash.GetHashAndReset());
    }
}
