using MlopsBuild.Delivery.Images;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Storage;

namespace MlopsBuild.Faults;

/// <summary>Makes the package, the image, the router's image and their archives from three folders, and prints their digests and when it did so.</summary>
internal static class DeliveryRun
{
    private static readonly DateTimeOffset s_registered = new(2026, 3, 2, 14, 30, 0, TimeSpan.Zero);

    public static async Task<int> RunAsync(string model, string server, string files, string work)
    {
        var packages = OciLayout.Create(Path.Combine(work, "packages"));
        var package = ModelPackage.Write(packages, model, new() { Name = "diamonds", Version = "1", Created = s_registered, Authors = ["ann@example.com"] });
        packages.Add(package, "1");
        var from = await BaseImage.FindAsync(files, Platform.Parse("linux/amd64"), Path.Combine(work, "bases"));
        var images = OciLayout.Create(Path.Combine(work, "images"));
        var image = await ServingImage.BuildAsync(images, from, new() { ServerFolder = server, ModelFolder = model, Model = "diamonds", Version = "1", Created = s_registered });
        images.Add(image.Manifest, "1");
        var router = await RouterImage.BuildAsync(images, from, server);
        Console.WriteLine($"package {package.Digest}");
        Console.WriteLine($"image {image.Manifest.Digest}");
        Console.WriteLine($"router {router.Digest}");
        foreach (var (name, layout, manifest) in new[] { ("package", packages, package), ("image", images, image.Manifest) })
        {
            var archive = Path.Combine(work, $"{name}.tar");
            OciArchive.Write(layout, manifest, "1", archive);
            Console.WriteLine($"{name} archive {ContentHash.Of(await File.ReadAllBytesAsync(archive))}");
        }

        Console.Error.WriteLine($"{DateTimeOffset.Now:O} {Environment.UserName} {Convert.ToString((int)new FileInfo(Path.Combine(model, "model.zip")).UnixFileMode, 8)}");
        return 0;
    }
}
