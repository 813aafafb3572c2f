using System.Runtime.CompilerServices;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Registries;
using Nuke.Common;

namespace MlopsBuild.Targets;

/// <summary>Where packages lie, and what this build has packaged.</summary>
internal static class DeliveryPlaces
{
    private static readonly ConditionalWeakTable<INukeBuild, Descriptor> s_packaged = [];

    /// <summary>Folder of a model's packages as people read it.</summary>
    public static string Shown(string model) => $"artifacts/packages/{model}";

    /// <summary>Absolute path of the layout of a model's packages.</summary>
    public static string Layout(INukeBuild build, string model) => Path.Combine(build.RootDirectory, "artifacts", "packages", model);

    /// <summary>Absolute path of a folder for local state.</summary>
    public static string Local(INukeBuild build, params string[] parts) => Path.Combine([build.RootDirectory, ".mlops", .. parts]);

    /// <summary>Remembers what this build has packaged.</summary>
    public static void Remember(INukeBuild build, Descriptor package) => s_packaged.AddOrUpdate(build, package);

    /// <summary>What this build has packaged; null before it has.</summary>
    public static Descriptor? Packaged(INukeBuild build) => s_packaged.TryGetValue(build, out var package) ? package : null;

    /// <summary>Removes what was pulled, built upon or unpacked, and not used since a time.</summary>
    /// <returns>How many files were removed, and their bytes.</returns>
    /// <exception cref="IOException">A folder cannot be written.</exception>
    public static (int Files, long Bytes) Clean(INukeBuild build, DateTimeOffset since)
    {
        var (files, bytes) = (0, 0L);
        foreach (var layout in new[] { Local(build, "pulled"), Local(build, "bases", "layout") }.Where(OciLayout.IsLayout))
        {
            var removed = OciLayout.Open(layout).RemoveUnused(since);
            (files, bytes) = (files + removed.Files, bytes + removed.Bytes);
        }

        foreach (var unpacked in new[] { Local(build, "archives"), Local(build, "bases", "archives") }.Where(Directory.Exists).SelectMany(Directory.GetDirectories))
        {
            if (Directory.GetLastWriteTimeUtc(unpacked) >= since.UtcDateTime)
                continue;
            var held = new DirectoryInfo(unpacked).GetFiles("*", SearchOption.AllDirectories);
            (files, bytes) = (files + held.Length, bytes + held.Sum(file => file.Length));
            Directory.Delete(unpacked, recursive: true);
        }

        return (files, bytes);
    }

    /// <summary>A client of a repository, which remembers uploads in the checkout.</summary>
    public static RegistryClient Client(INukeBuild build, ImageReference reference) => new(reference, new() { UploadFolder = Local(build, "uploads") });

    /// <summary>The repository that a parameter names.</summary>
    /// <exception cref="ArgumentException">It is none, or holds a tag.</exception>
    public static ImageReference CheckRepository(string text, string parameter = "--repository")
    {
        var reference = ImageReference.Parse(text);
        return reference.Tag is null && reference.Digest is null
            ? reference
            : throw new ArgumentException($"{parameter} is \"{text}\", expected it without a tag or digest: the tag is the number of the version.");
    }
}
