using System.Globalization;
using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Registry;
using MlopsBuild.Reports;
using MlopsBuild.Stages;
using MlopsBuild.Storage;

namespace MlopsBuild.Targets;

/// <summary>The work of <see cref="IVerifyModel.VerifyModel"/>.</summary>
internal static class VerificationRuns
{
    public static void Verify(IVerifyModel build)
    {
        var trusted = Trusted(build);
        var (layout, package, shown, model) = Find(build);
        var report = EvidenceVerification.Verify(layout, package, trusted, build.Evidence, model);
        RegistryRuns.Log($"{shown}: {Figures.Count(report.Files.Count, "file")}, {Figures.Count(report.Files.Sum(file => file.Bytes))} bytes, {package.Digest}");
        RegistryRuns.Log([.. report.Evidence.Select(evidence => VisibleText.Of($"  {evidence}"))]);
        build.ReportSummary(summary =>
        {
            summary["evidence"] = report.IsAccepted ? "accepted" : Figures.Count(report.Problems.Count, "problem");
            return summary;
        });
        if (!report.IsAccepted)
            throw new VerdictException($"The package {shown} is refused:\n{string.Join('\n', report.Problems.Select(problem => $"  {problem}"))}");
        RegistryRuns.Log($"{shown} is accepted.");
    }

    /// <summary>What counts of the evidence for a version, for a policy that asks for it; null where there is no package of it.</summary>
    public static PromotionEvidence? Collect(IVerifyModel build, ModelVersion version)
    {
        OciLayout layout;
        Descriptor package;
        var number = version.Number.ToString(CultureInfo.InvariantCulture);
        if (build.Package is null && build.Repository is null)
        {
            var own = DeliveryPlaces.Layout(build, version.Model);
            if (!Directory.Exists(own) || OciLayout.Open(own) is not { } opened || opened.Entries.FirstOrDefault(entry => entry.Name == number) is not { } named)
                return null;
            (layout, package) = (opened, named);
        }
        else
        {
            (layout, package, _, _) = Find(build);
        }

        var nothing = new EvidencePolicy { Signature = false, Provenance = false, TestResult = false, Bom = false };
        var report = EvidenceVerification.Verify(layout, package, Trusted(build), nothing, $"{version.Model}@{number}");
        var problems = report.Problems.ToList();
        var folder = PackageRuns.ModelFolder(build, version);
        var registered = FileListing.Folder(folder).ToDictionary(path => path, path => ContentHash.Of(File.ReadAllBytes(Path.Join(folder, path))), StringComparer.Ordinal);
        if (registered.Count != report.Files.Count || report.Files.Any(file => registered.GetValueOrDefault(file.Path) != file.Digest))
            problems.Add("Its files are not those of the registered version.");
        return new(package.Digest, [.. report.Evidence.Where(item => item.Problem is null && KindOf(item.PredicateType) is not null).Select(item => new EvidencePiece(KindOf(item.PredicateType)!.Value, item.Signer!, item.Manifest.Digest))])
        {
            Problems = problems,
        };
    }

    private static EvidenceKind? KindOf(string? predicate) => predicate switch
    {
        PredicateTypes.ModelSignature => EvidenceKind.Signature,
        PredicateTypes.Provenance => EvidenceKind.Provenance,
        PredicateTypes.TestResult => EvidenceKind.TestResult,
        PredicateTypes.Bom => EvidenceKind.Bom,
        _ => null,
    };

    /// <summary>Whose signatures count.</summary>
    /// <exception cref="ArgumentException">A file is missing or holds something else.</exception>
    public static TrustedSigners Trusted(IVerifyModel build) => TrustedSigners.Read(build.TrustedKeys, build.TrustedAuthorities);

    private static (OciLayout Layout, Descriptor Package, string Shown, string? Model) Find(IVerifyModel build)
    {
        if (build.Package is not { } place)
        {
            var model = ModelChoice.Of(build).Model!;
            if (build.Repository is { } repository)
                return Pull(build, DeliveryPlaces.CheckRepository(repository).WithTag(Number(build)), $"{model}@{Number(build)}");
            var own = OciLayout.Open(DeliveryPlaces.Layout(build, model));
            return Named(own, DeliveryPlaces.Shown(model), WantedNumber(build), model);
        }

        if (Directory.Exists(place))
            return Named(OciLayout.Open(place), place, WantedNumber(build), ModelNamed(build));
        if (File.Exists(place))
        {
            var folder = DeliveryPlaces.Local(build, "archives", ContentHash.Of(Path.GetFullPath(place)).Hex[..16]);
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
            return Named(OciArchive.Unpack(place, folder), place, WantedNumber(build), ModelNamed(build));
        }

        return Pull(build, ImageReference.Parse(place), null);
    }

    private static (OciLayout, Descriptor, string, string?) Pull(IVerifyModel build, ImageReference reference, string? model)
    {
        using var client = DeliveryPlaces.Client(build, reference);
        var layout = OciLayout.Create(DeliveryPlaces.Local(build, "pulled"));
        var package = client.PullAsync(layout, reference.Reference, withReferrers: true).GetAwaiter().GetResult();
        return (layout, package, reference.ToString(), model);
    }

    /// <summary>The package that a layout names as is asked for; without a number the only one, or that of the greatest number.</summary>
    private static (OciLayout, Descriptor, string, string?) Named(OciLayout layout, string shown, string? number, string? model)
    {
        var named = layout.Entries.Where(entry => entry.Name is { Length: > 0 }).ToList();
        var package = number is not null
            ? named.FirstOrDefault(entry => entry.Name == number)
            : named.Count == 1 ? named[0] : named.Where(entry => int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out _)).MaxBy(entry => int.Parse(entry.Name!, CultureInfo.InvariantCulture));
        return package is null
            ? throw new ArgumentException($"\"{shown}\" has no package {(number is null ? "with a number" : $"\"{number}\"")}, expected {(named.Count == 0 ? "one that PackageModel wrote" : $"one of {string.Join(", ", named.Select(entry => entry.Name))}")}.")
            : (layout, package, $"{shown}:{package.Name}", model is null || number is null ? null : $"{model}@{number}");
    }

    private static string? ModelNamed(IVerifyModel build) => build.Model is null ? null : ModelChoice.Of(build).Model;

    private static string Number(IVerifyModel build) => WantedNumber(build) ?? Resolved(build);

    /// <summary>The number that is asked for; null where none is.</summary>
    private static string? WantedNumber(IVerifyModel build)
    {
        var choice = ModelChoice.Of(build);
        if (choice.Version is { } version)
            return version.ToString(CultureInfo.InvariantCulture);
        return choice.Alias is null && (BuildRun.Of(build).Shared is null || build.Package is not null) ? null : Resolved(build);
    }

    private static string Resolved(IVerifyModel build) => BuildRun.Of(build).Shared is null
        ? throw new ArgumentException("VerifyModel does not know which version is meant, expected --version, since there is no store whose registry could say it.")
        : ModelChoice.Of(build).Resolve(BuildRegistry.Of(build)).Number.ToString(CultureInfo.InvariantCulture);
}
