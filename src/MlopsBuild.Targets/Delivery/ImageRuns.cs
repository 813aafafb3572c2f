using MlopsBuild.Delivery.Engines;
using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Delivery.Images;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Reports;

namespace MlopsBuild.Targets;

/// <summary>The work of <see cref="IBuildImage.BuildImage"/>.</summary>
internal static class ImageRuns
{
    public static void Build(IBuildImage build)
    {
        var origin = PackageRuns.Origin(build);
        var version = origin.Version;
        var shown = $"artifacts/images/{version.Model}";
        var options = Options(build, origin);
        if (build.ServerCommand.Count == 0 && File.Exists(Path.Combine(options.ServerFolder, PublishedServer.Program)))
            CheckServable(options.ModelFolder, origin.Name);
        var layout = OciLayout.Create(Path.Combine(build.RootDirectory, "artifacts", "images", version.Model));
        var from = BaseImage.FindAsync(build.BaseImage!, PlatformOf(build), DeliveryPlaces.Local(build, "bases")).GetAwaiter().GetResult();
        var image = ServingImage.BuildAsync(layout, from, options).GetAwaiter().GetResult();
        layout.Add(image.Manifest, origin.Number);
        RegistryRuns.Log($"Built {origin.Name} for {image.Manifest.Platform}: base {Bytes(image.BaseBytes)}, server {Bytes(image.Server.Size)}, model {Bytes(image.Model.Size)}, in all {Bytes(image.Bytes)}; {image.Manifest.Digest}; in {shown} as \"{origin.Number}\".");
        if (build.ImageArchive is { } archive)
        {
            OciArchive.Write(layout, image.Manifest, origin.Number, Path.GetFullPath(archive, build.RootDirectory));
            RegistryRuns.Log($"Wrote {ShownPath.Of(Path.GetFullPath(archive, build.RootDirectory), build)}; \"podman load -i\" and \"skopeo copy oci-archive:…\" take it.");
        }

        if (build.ImageRepository is { } repository)
        {
            var reference = DeliveryPlaces.CheckRepository(repository);
            PackageRuns.Push(build, reference, layout, image.Manifest, origin.Number);
            DeployedImages.Remember(build, version, reference.WithDigest(image.Manifest.Digest));
        }

        if (build.Load)
        {
            using var engine = ContainerEngine.ConnectAsync().GetAwaiter().GetResult();
            var name = build.ImageName ?? $"{version.Model.ToLowerInvariant()}:{origin.Number}";
            var identifier = EngineImages.LoadAsync(engine, layout, image.Manifest, name).GetAwaiter().GetResult();
            RegistryRuns.Log($"Engine {engine.Address} has it as {name} ({identifier}).");
        }

        build.ReportSummary(summary =>
        {
            summary["image"] = $"{image.Manifest.Digest.ToString()[..19]}…";
            summary["size"] = Bytes(image.Bytes);
            return summary;
        });
    }

    /// <summary>What the image runs on.</summary>
    /// <exception cref="ArgumentException">It is no platform.</exception>
    public static Platform PlatformOf(IBuildImage build) => build.Platform is { } text ? Platform.Parse(text) : Platform.Current;

    /// <summary>Makes sure that the model server can serve a model, since its image would end at once.</summary>
    /// <exception cref="InvalidDataException">It cannot.</exception>
    public static void CheckServable(string folder, string name)
    {
        try
        {
            Training.Predictor.Open(folder).Dispose();
        }
        catch (Exception unservable) when (unservable is InvalidDataException or FileNotFoundException)
        {
            throw new InvalidDataException($"No image of {name} was built, since the model server cannot serve it. {unservable.Message}", unservable);
        }
        catch (Training.NativeLibraryMissingException)
        {
            // This machine cannot say; the image has its own libraries.
        }
    }

    private static ServingImageOptions Options(IBuildImage build, ModelOrigin origin)
    {
        var annotations = new Dictionary<string, string>
        {
            ["mlopsbuild.model"] = origin.Name,
            ["mlopsbuild.model.digest"] = origin.Version.Content.Digest.ToString(),
            ["mlopsbuild.gates"] = PackageRuns.Gates(origin.Registration),
        };
        if (origin.Registration.Commit is { } commit)
            annotations["org.opencontainers.image.revision"] = commit;
        if (origin.Registration.Run is { } run)
            annotations["mlopsbuild.run"] = run;
        return new()
        {
            ServerFolder = PublishedServer.Find(build, build.ServerPath is null ? PublishedServer.RuntimeOf(PlatformOf(build)) : ""),
            ModelFolder = PackageRuns.ModelFolder(build, origin.Version),
            Model = origin.Version.Model,
            Version = origin.Number,
            Command = build.ServerCommand,
            HealthCheck = build.ServerHealthCheck,
            Environment = build.ServerEnvironment,
            Port = build.ServerPort,
            Created = origin.Version.Registered,
            Annotations = annotations,
        };
    }

    private static string Bytes(long bytes) => $"{Figures.Count(bytes)} bytes";
}
