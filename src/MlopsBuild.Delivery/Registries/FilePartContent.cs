using System.Net;
using System.Net.Http.Headers;

namespace MlopsBuild.Delivery.Registries;

/// <summary>A part of a file as the body of a request, read while it is sent.</summary>
internal sealed class FilePartContent : HttpContent
{
    private const int BufferSize = 1024 * 1024;

    private readonly string _path;
    private readonly long _offset;
    private readonly long _length;
    private readonly Action<long>? _sent;

    public FilePartContent(string path, long offset, long length, Action<long>? sent)
    {
        (_path, _offset, _length, _sent) = (path, offset, length, sent);
        Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        Headers.ContentLength = length;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        using var file = File.OpenHandle(_path, options: FileOptions.SequentialScan);
        var buffer = new byte[(int)Math.Min(BufferSize, Math.Max(_length, 1))];
        for (var sent = 0L; sent < _length;)
        {
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(buffer.Length, _length - sent)), _offset + sent);
            if (read == 0)
                throw new InvalidDataException($"\"{_path}\" became shorter while it was sent, expected it to stay as it is.");
            await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
            sent += read;
            _sent?.Invoke(_offset + sent);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _length;
        return true;
    }
}
