using System.Collections.Specialized;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace MlopsBuild.Testing.S3;

/// <summary>
/// A request's body, taken out of aws-chunked encoding and held to every checksum that came with it, as "Signature Calculations for the
/// Authorization Header: Transferring Payload in Multiple Chunks" and "Checking object integrity" of Amazon's documentation describe.
/// </summary>
internal sealed record S3Body(byte[] Content, string? Crc32)
{
    public static async Task<S3Body> ReadAsync(HttpListenerRequest request)
    {
        using var received = new MemoryStream();
        await request.InputStream.CopyToAsync(received);
        var sent = received.ToArray();
        var checksums = new NameValueCollection(request.Headers);
        var signed = request.Headers["x-amz-content-sha256"] ?? throw new S3Error(400, "InvalidRequest", "Missing required header for this request: x-amz-content-sha256");
        if (request.ContentLength64 >= 0 && sent.Length != request.ContentLength64)
            throw new S3Error(400, "IncompleteBody", "You did not provide the number of bytes specified by the Content-Length HTTP header");
        var content = signed.StartsWith("STREAMING-", StringComparison.Ordinal) ? Unchunk(sent, checksums) : sent;
        if (signed.Length == 64 && !string.Equals(signed, Convert.ToHexStringLower(SHA256.HashData(content)), StringComparison.Ordinal))
            throw new S3Error(400, "XAmzContentSHA256Mismatch", "The provided 'x-amz-content-sha256' header does not match what was computed.");
        if (checksums["x-amz-decoded-content-length"] is { } length && content.Length != int.Parse(length, CultureInfo.InvariantCulture))
            throw new S3Error(400, "IncompleteBody", "You did not provide the number of bytes specified by x-amz-decoded-content-length");
        Check(checksums["Content-MD5"], () => Convert.ToBase64String(MD5.HashData(content)));
        Check(checksums["x-amz-checksum-sha256"], () => Convert.ToBase64String(SHA256.HashData(content)));
        Check(checksums["x-amz-checksum-crc32"], () => S3.Crc32.Of(content));
        if (request.Headers["x-amz-trailer"] is { } promised && checksums[promised] is null)
            throw new S3Error(400, "MalformedTrailerError", $"The trailer {promised} is missing.");
        return new S3Body(content, checksums["x-amz-checksum-crc32"]);
    }

    private static byte[] Unchunk(byte[] sent, NameValueCollection checksums)
    {
        using var content = new MemoryStream();
        var position = 0;
        while (true)
        {
            var size = int.Parse(Line(sent, ref position).Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
                break;
            if (position + size > sent.Length)
                throw new S3Error(400, "IncompleteBody", "The body ended within a chunk.");
            content.Write(sent, position, size);
            position += size;
            if (Line(sent, ref position).Length > 0)
                throw new S3Error(400, "InvalidRequest", "A chunk does not end with a line break.");
        }

        while (position < sent.Length && Line(sent, ref position) is { Length: > 0 } trailer)
            checksums[trailer[..trailer.IndexOf(':')]] = trailer[(trailer.IndexOf(':') + 1)..].Trim();
        return content.ToArray();
    }

    private static string Line(byte[] sent, ref int position)
    {
        var length = sent.AsSpan(position).IndexOf("\r\n"u8);
        if (length < 0)
            throw new S3Error(400, "IncompleteBody", "The body ended within a line.");
        var line = Encoding.ASCII.GetString(sent, position, length);
        position += length + 2;
        return line;
    }

    private static void Check(string? claimed, Func<string> computed)
    {
        if (claimed is not null && claimed != computed())
            throw new S3Error(400, "BadDigest", "The Content-MD5 or checksum value that you specified did not match what the server received.");
    }
}
