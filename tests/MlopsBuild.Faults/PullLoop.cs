using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Registries;

namespace MlopsBuild.Faults;

/// <summary>Pulls what a reference names into a layout, where there may be no room for it.</summary>
internal static class PullLoop
{
    public static async Task<int> RunAsync(string reference, string folder)
    {
        var parsed = ImageReference.Parse(reference);
        using var client = new RegistryClient(parsed, new() { Credentials = _ => null });
        try
        {
            Console.WriteLine($"pulled {(await client.PullAsync(OciLayout.Create(folder), parsed.Reference)).Digest}");
            return 0;
        }
        catch (IOException trouble)
        {
            Console.Error.WriteLine($"error: {trouble.Message}");
            return 1;
        }
    }
}
