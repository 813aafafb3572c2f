using System.Buffers;
using Microsoft.AspNetCore.Http;
using MlopsBuild.Reports;

namespace MlopsBuild.Serving;

/// <summary>The body of a request in memory that is used again by others.</summary>
internal sealed class RequestBody : IDisposable
{
    private byte[] _bytes;
    private int _length;

    private RequestBody(long expected) => _bytes = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(expected, 1, Array.MaxLength));

    /// <summary>What was read.</summary>
    public ReadOnlyMemory<byte> Content => _bytes.AsMemory(0, _length);

    /// <summary>Reads a body of at most some bytes.</summary>
    /// <exception cref="ProtocolException">It is larger, or no body by HTTP.</exception>
    public static async Task<RequestBody> ReadAsync(HttpContext context, long most)
    {
        // One byte more, so that the end is seen without growing.
        var body = new RequestBody((context.Request.ContentLength ?? 4095) + 1);
        try
        {
            while (true)
            {
                var read = await context.Request.Body.ReadAsync(body.Rest(), context.RequestAborted).ConfigureAwait(false);
                if (read == 0)
                    return body;
                body._length += read;
                if (body._length > most)
                    throw TooLarge(most);
                if (body._length == context.Request.ContentLength)
                    return body;
            }
        }
        catch (BadHttpRequestException broken)
        {
            body.Dispose();
            throw broken.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(most) : new ProtocolException(broken.StatusCode, $"The body cannot be read: {VisibleText.Of(broken.Message, 200)}", broken);
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    public static ProtocolException TooLarge(long most) =>
        new(StatusCodes.Status413PayloadTooLarge, $"The body is too large, expected at most {Figures.Count(most, "byte")}; send the rows in several requests.");

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    private Memory<byte> Rest()
    {
        if (_length == _bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(_bytes.Length * 2);
            _bytes.AsSpan().CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = larger;
        }

        return _bytes.AsMemory(_length);
    }
}
