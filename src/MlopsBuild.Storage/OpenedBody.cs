namespace MlopsBuild.Storage;

/// <summary>The body of one answer.</summary>
/// <param name="Content">Its bytes.</param>
/// <param name="End">Place in the object, in bytes, where it ends.</param>
/// <param name="Answer">The answer, disposed with it.</param>
internal sealed record OpenedBody(Stream Content, long End, IDisposable? Answer) : IDisposable
{
    /// <summary>The body of an object from its end on.</summary>
    public static OpenedBody Empty(long offset) => new(Stream.Null, offset, null);

    public void Dispose()
    {
        Content.Dispose();
        Answer?.Dispose();
    }
}
