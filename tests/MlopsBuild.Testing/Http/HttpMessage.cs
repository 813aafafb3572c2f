using System.Globalization;
using System.Text;

namespace MlopsBuild.Testing.Http;

/// <summary>An HTTP/1.1 request or answer as it is on the wire.</summary>
/// <param name="Head">Lines of the head, without line ends.</param>
/// <param name="Body">The body, chunks as they are.</param>
internal sealed record HttpMessage(IReadOnlyList<string> Head, byte[] Body)
{
    public string? this[string header] => Head.Skip(1)
        .Where(line => line.StartsWith(header + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(header.Length + 1)..].Trim())
        .FirstOrDefault();

    /// <summary>Reads a message; null when the connection ends before one.</summary>
    /// <param name="stream">The connection, buffered.</param>
    /// <param name="request">The request that is answered; null when a request is read.</param>
    /// <param name="headRead">Called when the head is there.</param>
    public static async Task<HttpMessage?> ReadAsync(BufferedStream stream, HttpMessage? request, Func<HttpMessage, Task>? headRead = null)
    {
        var head = new List<string>();
        while (await LineAsync(stream) is { } line && (line.Length > 0 || head.Count == 0))
            head.Add(line);
        if (head.Count == 0)
            return null;
        var message = new HttpMessage(head, []);
        if (headRead is not null)
            await headRead(message);
        var isAnswer = request is not null;
        if (isAnswer && (request!.Head[0].StartsWith("HEAD ", StringComparison.Ordinal) || head[0].Split(' ')[1] is "204" or "304" or "100"))
            return message;
        if (message["Transfer-Encoding"] is not null)
            return message with { Body = await ChunksAsync(stream) };
        if (message["Content-Length"] is { } length)
        {
            var body = new byte[int.Parse(length, CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(body);
            return message with { Body = body };
        }

        if (!isAnswer)
            return message;
        using var rest = new MemoryStream();
        await stream.CopyToAsync(rest);
        return message with { Body = rest.ToArray() };
    }

    public byte[] ToBytes() => [.. Encoding.Latin1.GetBytes(string.Join("\r\n", Head) + "\r\n\r\n"), .. Body];

    private static async Task<byte[]> ChunksAsync(BufferedStream stream)
    {
        using var body = new MemoryStream();
        while (true)
        {
            var line = await LineAsync(stream) ?? throw new EndOfStreamException();
            body.Write(Encoding.Latin1.GetBytes(line + "\r\n"));
            var size = int.Parse(line.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (size == 0)
                break;
            var chunk = new byte[size + 2];
            await stream.ReadExactlyAsync(chunk);
            body.Write(chunk);
        }

        string? trailer;
        do
        {
            trailer = await LineAsync(stream) ?? throw new EndOfStreamException();
            body.Write(Encoding.Latin1.GetBytes(trailer + "\r\n"));
        }
        while (trailer.Length > 0);

        return body.ToArray();
    }

    private static async Task<string?> LineAsync(BufferedStream stream)
    {
        var line = new List<byte>();
        var one = new byte[1];
        while (await stream.ReadAsync(one) == 1)
        {
            if (one[0] == '\n')
                return Encoding.Latin1.GetString([.. line]).TrimEnd('\r');
            line.Add(one[0]);
        }

        return null;
    }
}
