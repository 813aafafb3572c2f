using System.Globalization;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Registry;
using MlopsBuild.Storage;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Which image is a version's: what was named, what this checkout pushed, or what the repository holds under the version's number.</summary>
internal static class DeployedImages
{
    /// <summary>Remembers what was pushed for a version.</summary>
    public static void Remember(INukeBuild build, ModelVersion version, ImageReference image)
    {
        var file = Memory(build, version);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = $"{file}.{System.Environment.ProcessId}.tmp";
        File.WriteAllText(temporary, image.ToString());
        File.Move(temporary, file, overwrite: true);
    }

    /// <summary>The image of a version, by digest.</summary>
    /// <exception cref="ArgumentException">None is known.</exception>
    /// <exception cref="RegistryException">The registry refuses.</exception>
    public static ImageReference Find(IHasEnvironments build, ModelVersion version)
    {
        if (build.Image is { } named)
            return EnvironmentArguments.CheckImage(named);
        var memory = Memory(build, version);
        if (File.Exists(memory))
            return ImageReference.Parse(File.ReadAllText(memory).Trim());
        var number = version.Number.ToString(CultureInfo.InvariantCulture);
        if (build is IBuildImage { ImageRepository: { } repository })
        {
            var reference = DeliveryPlaces.CheckRepository(repository, "--image-repository");
            using var client = DeliveryPlaces.Client(build, reference);
            if (client.FindAsync(number).GetAwaiter().GetResult() is { } found)
                return reference.WithDigest(found.Digest);
            throw new ArgumentException($"There is no image of {version.Model}@{number}: \"{repository}\" has no tag \"{number}\", expected what BuildImage pushes; run BuildImage --version {number} --image-repository {repository}, or name one with --image.");
        }

        throw new ArgumentException($"There is no image of {version.Model}@{number}: BuildImage pushed none from this checkout, expected --image <reference>@sha256:…, or --image-repository with what BuildImage pushed.");
    }

    private static string Memory(INukeBuild build, ModelVersion version) => DeliveryPlaces.Local(build, "pushed-images", string.Create(CultureInfo.InvariantCulture, $"{version.Model}-{version.Number}"));
}
