using System.Globalization;
using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Registry;
using MlopsBuild.Reports;

namespace MlopsBuild.Targets;

/// <summary>The work of <see cref="IPackageModel.PackageModel"/>.</summary>
internal static class PackageRuns
{
    public static void Package(IPackageModel build)
    {
        var origin = Origin(build);
        var version = origin.Version;
        var layout = OciLayout.Create(DeliveryPlaces.Layout(build, version.Model));
        var package = ModelPackage.Write(layout, ModelFolder(build, version), Facts(build, origin));
        layout.Add(package, origin.Number);
        DeliveryPlaces.Remember(build, package);
        var files = ModelPackage.Files(layout.Manifest(package));
        RegistryRuns.Log($"Packaged {origin.Name}: {Figures.Count(files.Count, "file")}, {Figures.Count(files.Sum(file => file.Bytes))} bytes, {package.Digest}; in {DeliveryPlaces.Shown(version.Model)} as \"{origin.Number}\".");
        if (build.Repository is { } repository)
            Push(build, DeliveryPlaces.CheckRepository(repository), layout, package, origin.Number);
        build.ReportSummary(summary =>
        {
            summary["package"] = $"{origin.Name} {package.Digest.ToString()[..19]}…";
            return summary;
        });
    }

    /// <summary>What the registry knows of the version that is asked for.</summary>
    public static ModelOrigin Origin(IHasDelivery build)
    {
        var registry = BuildRegistry.Of(build);
        var version = ModelChoice.Of(build).Resolve(registry);
        var registration = registry.Read(open => open.ReadAsync(version));
        return new ModelOrigin(version, registration).WithModelFile(ModelFolder(build, version));
    }

    /// <summary>Brings the files of a version here, each held against its digest.</summary>
    public static string ModelFolder(IHasDelivery build, ModelVersion version)
    {
        var folder = DeliveryPlaces.Local(build, "models", string.Create(CultureInfo.InvariantCulture, $"{version.Model}-{version.Number}"));
        BuildRegistry.Of(build).Read(async open =>
        {
            await open.FetchAsync(version, folder);
            return true;
        });
        return folder;
    }

    /// <summary>Pushes a package with what is attached to it, and says what was sent.</summary>
    public static void Push(IHasDelivery build, ImageReference repository, OciLayout layout, Descriptor package, string tag)
    {
        using var client = DeliveryPlaces.Client(build, repository);
        var pushed = client.PushAsync(layout, package, tag).GetAwaiter().GetResult();
        var continued = pushed.Blobs.Any(blob => blob.Way == BlobWay.Continued) ? ", going on where an earlier push was interrupted" : "";
        RegistryRuns.Log(pushed.Sent == 0
            ? $"{repository.WithTag(tag)} is up to date; nothing was sent."
            : $"Pushed {repository.WithTag(tag)}: {Figures.Count(pushed.Sent)} bytes sent, {Figures.Count(pushed.Reused, "blob")} were there{continued}; {package.Digest}.");
    }

    private static ModelFacts Facts(IPackageModel build, ModelOrigin origin)
    {
        var (version, registration) = (origin.Version, origin.Registration);
        var annotations = new Dictionary<string, string>
        {
            ["mlopsbuild.model.digest"] = version.Content.Digest.ToString(),
            ["mlopsbuild.gates"] = Gates(registration),
        };
        if (registration.Run is { } run)
            annotations["mlopsbuild.run"] = run;
        return new()
        {
            Name = version.Model,
            Version = origin.Number,
            Created = version.Registered,
            Authors = registration.Author is { } author ? [author] : [],
            Revision = registration.Commit,
            Description = build.ModelDescription,
            Licenses = build.ModelLicenses,
            Architecture = origin.Trainer,
            Annotations = annotations,
        };
    }

    internal static string Gates(Registration registration)
    {
        var refused = registration.Verdicts.Count(verdict => !verdict.Passes);
        return registration.Verdicts.Count == 0 ? "none judged" : refused == 0 ? $"all {registration.Verdicts.Count} let it pass" : $"{refused} of {registration.Verdicts.Count} refused it";
    }
}
