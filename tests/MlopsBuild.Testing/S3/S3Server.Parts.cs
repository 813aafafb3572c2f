using System.Globalization;
using System.Net;
using System.Xml.Linq;

namespace MlopsBuild.Testing.S3;

public sealed partial class S3Server
{
    private void Begin(string key, HttpListenerRequest request, HttpListenerResponse response)
    {
        var algorithm = request.Headers["x-amz-checksum-algorithm"];
        if (algorithm is not (null or "CRC32"))
            throw new S3Error(501, "NotImplemented", $"Checksums of {algorithm} are not known here.");
        var upload = _bucket.Begin(key, algorithm is not null);
        Send(response, new XElement("InitiateMultipartUploadResult", new XElement("Bucket", _name), new XElement("Key", key), new XElement("UploadId", upload.Id)));
    }

    private async Task SendPartAsync(string key, string id, HttpListenerRequest request, HttpListenerResponse response)
    {
        var upload = _bucket.Upload(key, id);
        var number = Number(request.QueryString["partNumber"], 0);
        if (number is < 1 or > 10_000)
            throw new S3Error(400, "InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
        var part = S3Object.Of(await S3Body.ReadAsync(request));
        _bucket.Send(upload, number, part);
        response.Headers["ETag"] = part.Tag;
        response.ContentLength64 = 0;
        if (part.Crc32 is not null)
            response.Headers["x-amz-checksum-crc32"] = part.Crc32;
    }

    private async Task CompleteAsync(string key, string id, HttpListenerRequest request, HttpListenerResponse response)
    {
        var upload = _bucket.Upload(key, id);
        var onlyIfAbsent = OnlyIfAbsent(request);
        var body = await S3Body.ReadAsync(request);
        var parts = XDocument.Load(new MemoryStream(body.Content)).Root!.Elements().Where(element => element.Name.LocalName == "Part")
            .Select(part => (Number(Text(part, "PartNumber"), 0), Text(part, "ETag")!, Text(part, "ChecksumCRC32")))
            .ToList();
        var whole = _bucket.Complete(upload, parts, onlyIfAbsent);
        Send(response, new XElement("CompleteMultipartUploadResult", new XElement("Bucket", _name), new XElement("Key", key), new XElement("ETag", whole.Tag)));
    }

    private void ListUploads(HttpListenerRequest request, HttpListenerResponse response) => Send(response, new XElement(
        "ListMultipartUploadsResult",
        new XElement("Bucket", _name),
        new XElement("IsTruncated", false),
        _bucket.Uploads(request.QueryString["prefix"] ?? "").Select(upload => new XElement(
            "Upload",
            new XElement("Key", upload.Key),
            new XElement("UploadId", upload.Id),
            new XElement("Initiated", upload.Begun.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture))))));

    private void ListParts(string key, string id, HttpListenerRequest request, HttpListenerResponse response)
    {
        var upload = _bucket.Upload(key, id);
        var marker = Number(request.QueryString["part-number-marker"], 0);
        var found = _bucket.Parts(upload).Where(part => part.Key > marker).ToList();
        var page = found.Take(PageSize).ToList();
        Send(response, new XElement(
            "ListPartsResult",
            new XElement("Bucket", _name),
            new XElement("Key", key),
            new XElement("UploadId", id),
            new XElement("PartNumberMarker", marker),
            new XElement("NextPartNumberMarker", page.Count > 0 ? page[^1].Key : 0),
            new XElement("MaxParts", PageSize),
            new XElement("IsTruncated", found.Count > page.Count),
            page.Select(part => new XElement(
                "Part",
                new XElement("PartNumber", part.Key),
                new XElement("LastModified", "2026-01-01T00:00:00.000Z"),
                new XElement("ETag", part.Value.Tag),
                new XElement("Size", part.Value.Content.Length),
                upload.HasChecksums ? new XElement("ChecksumCRC32", part.Value.Crc32) : null))));
    }

    private static string? Text(XElement parent, string name) => parent.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value;
}
