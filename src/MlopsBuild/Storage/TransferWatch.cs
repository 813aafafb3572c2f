namespace MlopsBuild.Storage;

/// <summary>Tells of a transfer at once, on the thread that moves the bytes; <see cref="Progress{T}"/> posts and may tell out of order.</summary>
internal sealed class TransferWatch(Action<TransferProgress> report) : IProgress<TransferProgress>
{
    public void Report(TransferProgress value) => report(value);
}
