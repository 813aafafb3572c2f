using System.Globalization;

namespace MlopsBuild.Delivery.Registries;

/// <summary>An upload in progress.</summary>
/// <param name="Location">Where the next chunk goes.</param>
/// <param name="Offset">Bytes that the registry has.</param>
/// <param name="SmallestChunk">Least bytes of a chunk that is not the last, as the registry asks for.</param>
internal sealed record Upload(Uri Location, long Offset, long SmallestChunk)
{
    /// <summary>What an answer says.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="offset">Bytes that the registry has, where it says no range.</param>
    /// <param name="known">Where the chunk goes, where the answer names no place.</param>
    public static Upload Of(HttpResponseMessage response, long offset, Uri? known = null)
    {
        var asked = response.RequestMessage!.RequestUri!;
        var location = response.Headers.Location is { } said ? new Uri(asked, said) : known ?? asked;
        return new(location, Range(response) ?? offset, Number(response, "OCI-Chunk-Min-Length") ?? 0);
    }

    /// <summary><c>0-1023</c> means 1024 bytes; <c>0-0</c>, which a registry says of an empty upload too, means none after a start.</summary>
    private static long? Range(HttpResponseMessage response)
    {
        if (!response.Headers.TryGetValues("Range", out var values))
            return null;
        var text = values.First();
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0 || !long.TryParse(text.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var last))
            return null;
        return last == 0 ? 0 : last + 1;
    }

    private static long? Number(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
