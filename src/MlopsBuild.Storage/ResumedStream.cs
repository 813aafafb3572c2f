namespace MlopsBuild.Storage;

/// <summary>A body that is asked for again from where it broke off. Reads forward only, and ends after as many bytes as were announced or fails.</summary>
internal sealed class ResumedStream : Stream
{
    private readonly Func<long, CancellationToken, Task<OpenedBody>> _open;
    private readonly Retrying _retrying;
    private readonly string _what;
    private OpenedBody? _body;
    private long _position;
    private long? _end;

    private ResumedStream(string what, long offset, Retrying retrying, Func<long, CancellationToken, Task<OpenedBody>> open) =>
        (_what, _position, _retrying, _open) = (what, offset, retrying, open);

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    /// <summary>Asks for the body; null when there is none.</summary>
    /// <param name="what">What is asked, for messages.</param>
    /// <param name="offset">First byte.</param>
    /// <param name="retrying">Repeats what fails.</param>
    /// <param name="open">Asks for the body from a byte on.</param>
    /// <param name="cancellation">Ends the call.</param>
    public static async Task<Stream?> OpenAsync(string what, long offset, Retrying retrying, Func<long, CancellationToken, Task<OpenedBody?>> open, CancellationToken cancellation)
    {
        var first = await retrying.RunAsync(what, inner => open(offset, inner), 0, cancellation).ConfigureAwait(false);
        if (first is null)
            return null;
        return new ResumedStream(
            what,
            offset,
            retrying,
            async (position, inner) => await open(position, inner).ConfigureAwait(false) ?? throw new StoreException($"The store could not {what}: the object was removed while it was read."))
        {
            _body = first,
            _end = first.End,
        };
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty || _position >= _end)
            return 0;
        var read = await _retrying.RunAsync(_what, inner => ReadOnceAsync(buffer, inner), 0, cancellationToken).ConfigureAwait(false);
        _position += read;
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => ReadAsync(buffer.AsMemory(offset, count)).AsTask().GetAwaiter().GetResult();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Drop();
        base.Dispose(disposing);
    }

    private async Task<int> ReadOnceAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            _body ??= await _open(_position, cancellation).ConfigureAwait(false);
            var read = await _body.Content.ReadAsync(buffer, cancellation).ConfigureAwait(false);
            if (read == 0)
                throw new EndOfStreamException($"the body ended at byte {_position} of {_end}");
            return read;
        }
        catch
        {
            Drop();
            throw;
        }
    }

    private void Drop()
    {
        _body?.Dispose();
        _body = null;
    }
}
