using System.Runtime.InteropServices;

namespace MlopsBuild.Storage;

internal static class ReadOnlyMemoryExtensions
{
    /// <summary>A stream over the bytes, without a copy where they lie in an array.</summary>
    public static MemoryStream AsReadStream(this ReadOnlyMemory<byte> content) =>
        MemoryMarshal.TryGetArray(content, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(content.ToArray(), writable: false);
}
