using System.Globalization;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Registries;

namespace MlopsBuild.Faults;

/// <summary>Pushes what a layout names "1", most likely until it is killed, and prints how each blob came there.</summary>
internal static class PushLoop
{
    public static async Task<int> RunAsync(string folder, string reference, string uploads, int chunk)
    {
        var layout = OciLayout.Open(folder);
        using var client = new RegistryClient(ImageReference.Parse(reference), new() { UploadFolder = uploads, ChunkSize = chunk, Credentials = _ => null });
        var pushed = await client.PushAsync(layout, layout.Find("1")!, "1");
        foreach (var blob in pushed.Blobs)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{blob.Way} {blob.Sent}"));
        return 0;
    }
}
