using System.Globalization;
using System.Net;
using System.Text;
using System.Xml.Linq;

namespace MlopsBuild.Testing.S3;

public sealed partial class S3Server
{
    private async Task PutAsync(string key, HttpListenerRequest request, HttpListenerResponse response)
    {
        var onlyIfAbsent = OnlyIfAbsent(request);
        var wasThere = _bucket.Find(key) is not null;
        if (onlyIfAbsent && wasThere)
        {
            await request.InputStream.CopyToAsync(Stream.Null);
            throw new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }

        var put = _bucket.Put(key, S3Object.Of(await S3Body.ReadAsync(request)), onlyIfAbsent, wasThere);
        response.Headers["ETag"] = put.Tag;
        response.ContentLength64 = 0;
    }

    private async Task GetAsync(string key, HttpListenerRequest request, HttpListenerResponse response)
    {
        var found = _bucket.Find(key) ?? throw new S3Error(404, "NoSuchKey", "The specified key does not exist.");
        if (request.Headers["If-Match"] is { } wanted && wanted.Trim('"') != found.Tag.Trim('"'))
            throw new S3Error(412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        var (first, end) = (0, found.Content.Length);
        if (request.Headers["Range"] is { } range)
        {
            var ends = range["bytes=".Length..].Split('-');
            first = Number(ends[0], 0);
            end = ends[1].Length == 0 ? end : Math.Min(end, Number(ends[1], 0) + 1);
            if (first >= found.Content.Length)
                throw new S3Error(416, "InvalidRange", "The requested range is not satisfiable");
            response.StatusCode = 206;
            response.Headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes {first}-{end - 1}/{found.Content.Length}");
        }
        else if (found.Crc32 is not null && request.Headers["x-amz-checksum-mode"] == "ENABLED")
        {
            response.Headers["x-amz-checksum-crc32"] = found.Crc32;
        }

        response.Headers["ETag"] = found.Tag;
        response.Headers["Accept-Ranges"] = "bytes";
        response.ContentType = "application/octet-stream";
        response.ContentLength64 = end - first;
        if (request.HttpMethod == "GET")
            await response.OutputStream.WriteAsync(found.Content.AsMemory(first, end - first));
    }

    private void List(HttpListenerRequest request, HttpListenerResponse response)
    {
        var query = request.QueryString;
        var prefix = query["prefix"] ?? "";
        var token = query["continuation-token"];
        var after = token is null ? query["start-after"] ?? "" : Encoding.UTF8.GetString(Convert.FromBase64String(token));
        var most = Math.Min(PageSize, Number(query["max-keys"], 1000));
        var found = _bucket.List(prefix, after, most + 1);
        var isTruncated = found.Count > most;
        var page = found.Take(most).ToList();
        Send(response, new XElement(
            "ListBucketResult",
            new XElement("Name", _name),
            new XElement("Prefix", prefix),
            new XElement("KeyCount", page.Count),
            new XElement("MaxKeys", most),
            new XElement("IsTruncated", isTruncated),
            isTruncated ? new XElement("NextContinuationToken", Convert.ToBase64String(Encoding.UTF8.GetBytes(page[^1].Key))) : null,
            page.Select(item => new XElement(
                "Contents",
                new XElement("Key", item.Key),
                new XElement("LastModified", "2026-01-01T00:00:00.000Z"),
                new XElement("ETag", item.Value.Tag),
                new XElement("Size", item.Value.Content.Length),
                new XElement("StorageClass", "STANDARD")))));
    }
}
