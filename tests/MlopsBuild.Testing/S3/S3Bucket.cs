using System.Globalization;
using System.Security.Cryptography;

namespace MlopsBuild.Testing.S3;

/// <summary>Objects and unfinished uploads of one bucket. Every method is one step that no other interrupts.</summary>
internal sealed class S3Bucket
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, S3Object> _objects = new(StringComparer.Ordinal);
    private readonly Dictionary<string, S3Upload> _uploads = [];
    private int _lastUpload;

    public S3Object? Find(string key)
    {
        lock (_lock)
            return _objects.GetValueOrDefault(key);
    }

    /// <summary>Writes an object; a conditional write is refused where one is, as a conflict when it came while the body was received.</summary>
    public S3Object Put(string key, S3Object content, bool onlyIfAbsent, bool wasThere)
    {
        lock (_lock)
        {
            if (onlyIfAbsent && _objects.ContainsKey(key))
            {
                throw wasThere
                    ? new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold")
                    : new S3Error(409, "ConditionalRequestConflict", "The conditional request cannot succeed due to a conflicting operation against this resource.");
            }

            return _objects[key] = content;
        }
    }

    public void Delete(string key)
    {
        lock (_lock)
            _objects.Remove(key);
    }

    public List<KeyValuePair<string, S3Object>> List(string prefix, string after, int most)
    {
        lock (_lock)
        {
            return [.. _objects.Where(item => item.Key.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(item.Key, after) > 0).Take(most)];
        }
    }

    public S3Upload Begin(string key, bool hasChecksums)
    {
        lock (_lock)
        {
            var upload = new S3Upload(key, string.Create(CultureInfo.InvariantCulture, $"upload-{++_lastUpload}"), hasChecksums);
            _uploads.Add(upload.Id, upload);
            return upload;
        }
    }

    public S3Upload Upload(string key, string id)
    {
        lock (_lock)
        {
            return _uploads.TryGetValue(id, out var upload) && upload.Key == key
                ? upload
                : throw new S3Error(404, "NoSuchUpload", "The specified multipart upload does not exist.");
        }
    }

    public List<S3Upload> Uploads(string prefix)
    {
        lock (_lock)
            return [.. _uploads.Values.Where(upload => upload.Key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(upload => upload.Key, StringComparer.Ordinal)];
    }

    public void Send(S3Upload upload, int number, S3Object part)
    {
        lock (_lock)
            upload.Parts[number] = part;
    }

    public List<KeyValuePair<int, S3Object>> Parts(S3Upload upload)
    {
        lock (_lock)
            return [.. upload.Parts];
    }

    public void Abort(S3Upload upload)
    {
        lock (_lock)
            _uploads.Remove(upload.Id);
    }

    /// <summary>Joins the parts named, in their order.</summary>
    public S3Object Complete(S3Upload upload, IReadOnlyList<(int Number, string Tag, string? Crc32)> parts, bool onlyIfAbsent)
    {
        lock (_lock)
        {
            var chosen = parts.Select(part => Chosen(upload, part)).ToList();
            if (!parts.Select(part => part.Number).SequenceEqual(parts.Select(part => part.Number).Distinct().Order()))
                throw new S3Error(400, "InvalidPartOrder", "The list of parts was not in ascending order.");
            if (chosen.SkipLast(1).Any(part => part.Content.Length < 5 << 20))
                throw new S3Error(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed object size.");
            var tags = MD5.HashData(chosen.SelectMany(part => MD5.HashData(part.Content)).ToArray());
            var whole = new S3Object([.. chosen.SelectMany(part => part.Content)], $"\"{Convert.ToHexStringLower(tags)}-{chosen.Count}\"", null);
            Put(upload.Key, whole, onlyIfAbsent, wasThere: true);
            _uploads.Remove(upload.Id);
            return whole;
        }
    }

    private static S3Object Chosen(S3Upload upload, (int Number, string Tag, string? Crc32) named)
    {
        if (!upload.Parts.TryGetValue(named.Number, out var part) || part.Tag.Trim('"') != named.Tag.Trim('"'))
            throw new S3Error(400, "InvalidPart", "One or more of the specified parts could not be found.");
        if (upload.HasChecksums && named.Crc32 != part.Crc32)
            throw new S3Error(400, "InvalidRequest", "The upload was created using a crc32 checksum. The complete request must include the checksum for each part.");
        return part;
    }
}
