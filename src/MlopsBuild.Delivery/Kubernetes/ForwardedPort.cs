using System.Net.WebSockets;
using k8s;

namespace MlopsBuild.Delivery.Kubernetes;

/// <summary>A connection to a port of a pod through the API server, as a stream.</summary>
internal sealed class ForwardedPort : Stream
{
    private readonly StreamDemuxer _demuxer;
    private readonly Stream _stream;

    private ForwardedPort(StreamDemuxer demuxer, Stream stream) => (_demuxer, _stream) = (demuxer, stream);

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static ForwardedPort Open(WebSocket socket)
    {
        var demuxer = new StreamDemuxer(socket, StreamType.PortForward, ownsSocket: true);
        // Asked for before it is started, or what comes first is lost.
        var stream = demuxer.GetStream((byte?)0, (byte?)0);
        demuxer.Start();
        return new(demuxer, stream);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var bytes = new byte[buffer.Length];
        var count = await Blocking(bytes, cancellationToken).ConfigureAwait(false);
        bytes.AsSpan(0, count).CopyTo(buffer.Span);
        return count;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => new(_demuxer.Write((byte)0, buffer.ToArray(), 0, buffer.Length, cancellationToken));

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override void Write(byte[] buffer, int offset, int count) => WriteAsync(buffer, offset, count, CancellationToken.None).GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stream.Dispose();
            _demuxer.Dispose();
        }

        base.Dispose(disposing);
    }

    // The library's stream waits in the calling thread.
    private Task<int> Blocking(byte[] buffer, CancellationToken cancellation) => Task.Run(() => _stream.Read(buffer, 0, buffer.Length), cancellation).WaitAsync(cancellation);
}
