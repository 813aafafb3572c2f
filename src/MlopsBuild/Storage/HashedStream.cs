using System.Security.Cryptography;

namespace MlopsBuild.Storage;

/// <summary>Hashes what is read of a stream. Can be set back to its start, nowhere else.</summary>
/// <param name="source">What is read; disposed with this.</param>
/// <param name="hash">Takes the bytes.</param>
internal sealed class HashedStream(Stream source, IncrementalHash hash) : Stream
{
    private long _position;
    private bool _ended;

    /// <summary>Told after each reading how many bytes were read in all.</summary>
    public Action<long>? Progress { get; init; }

    /// <summary>Called once at the end; by throwing it keeps the reader from taking wrong bytes for whole ones.</summary>
    public Action<ContentHash>? Ended { get; init; }

    public override bool CanRead => true;

    public override bool CanSeek => source.CanSeek;

    public override bool CanWrite => false;

    public override long Length => source.Length;

    public override long Position
    {
        get => _position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        if (read > 0)
        {
            hash.AppendData(buffer[..read]);
            _position += read;
            Progress?.Invoke(_position);
        }
        else if (buffer.Length > 0 && !_ended)
        {
            _ended = true;
            Ended?.Invoke(new ContentHash(hash.GetCurrentHash()));
        }

        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin)
    {
        if (offset != 0 || origin != SeekOrigin.Begin)
            throw new NotSupportedException("A stream that is hashed can be set back to its start only.");
        _ = hash.GetHashAndReset();
        _ended = false;
        source.Position = 0;
        return _position = 0;
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }
}
