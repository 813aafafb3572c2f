using System.Security.Cryptography;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Storage;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>Verifies a package in a layout with all that is attached to it. Nothing is asked of the network.</summary>
public static class EvidenceVerification
{
    /// <summary>Verifies a package.</summary>
    /// <param name="layout">Holds the package.</param>
    /// <param name="package">Its manifest.</param>
    /// <param name="trusted">Whose signatures count.</param>
    /// <param name="policy">What must be there.</param>
    /// <param name="model">Name and version that the statements must speak of, such as <c>diamonds@3</c>; null to take those of the package.</param>
    /// <exception cref="InvalidDataException">The package itself is missing, damaged, or none of a model.</exception>
    public static EvidenceReport Verify(OciLayout layout, Descriptor package, TrustedSigners trusted, EvidencePolicy? policy = null, string? model = null)
    {
        var manifest = layout.Manifest(package);
        var files = ModelPackage.Files(manifest);
        var described = ModelPackage.Describe(layout, manifest);
        var problems = new List<string>();
        var name = $"{described.Name}@{described.Version}";
        if (model is not null && model != name)
            problems.Add($"It is the package of {name}, expected that of {model}.");
        problems.AddRange(manifest.Blobs.Select(blob => Damage(layout, blob)).OfType<string>());
        var evidence = Attestations.Of(layout, package).Select(attached => Check(attached.Manifest, attached.Bundle, package, files, name, trusted)).ToList();
        foreach (var refused in evidence.Where(item => item is { Problem: not null, Signer: not null, PredicateType: PredicateTypes.TestResult }))
            problems.Add($"The {PredicateTypes.WordOf(PredicateTypes.TestResult)} signed by {refused.Signer} does not count: {refused.Problem}.");
        foreach (var type in (policy ?? new()).Types)
        {
            if (evidence.Any(item => item.PredicateType == type && item.Problem is null))
                continue;
            var tried = evidence.Where(item => item.PredicateType == type || item.PredicateType is null).ToList();
            problems.Add(tried.Count == 0
                ? $"There is no {PredicateTypes.WordOf(type)}, expected one signed by somebody who is trusted; SignModel makes it."
                : $"There is no {PredicateTypes.WordOf(type)} that counts: {string.Join("; ", tried.Select(item => item.Problem).Distinct())}.");
        }

        return new(package, files, evidence, [.. problems.Distinct()]);
    }

    /// <summary>Whether a bundle counts for a package.</summary>
    internal static CheckedEvidence Check(Descriptor manifest, byte[] content, Descriptor package, IReadOnlyList<PackagedFile> files, string name, TrustedSigners trusted)
    {
        string? type = null;
        string? signer = null;
        try
        {
            var bundle = SigstoreBundle.Parse(content);
            var statement = Statement.Of(bundle.Envelope);
            type = statement.PredicateType;
            signer = trusted.Verify(bundle);
            return new(manifest, type, signer, Problem(statement, package, files, name));
        }
        catch (EvidenceException refused)
        {
            return new(manifest, type, signer, refused.Message);
        }
    }

    private static string? Problem(Statement statement, Descriptor package, IReadOnlyList<PackagedFile> files, string name)
    {
        if (statement.PredicateType == PredicateTypes.ModelSignature)
        {
            ModelSignature.Read(statement).Compare(files);
            return name.StartsWith(statement.Subject + "@", StringComparison.Ordinal) ? null : $"it signs the model \"{statement.Subject}\", expected that of {name}";
        }

        if (statement.Digest != package.Digest)
            return $"it is about {statement.Subject} with {statement.Digest}, expected {name} with {package.Digest}";
        if (statement.Subject != name)
            return $"it is about {statement.Subject}, expected {name}";
        return statement.PredicateType == PredicateTypes.TestResult ? GateResults.Problem(statement) : null;
    }

    private static string? Damage(OciLayout layout, Descriptor blob)
    {
        if (!layout.Has(blob))
            return $"{blob.Digest} with {blob.Size} bytes is missing in \"{layout.Folder}\"; pull the package again.";
        using var content = layout.OpenAt(blob, 0);
        return new ContentHash(SHA256.HashData(content)) is var found && found == blob.Digest ? null : $"\"{layout.PathOf(blob.Digest)}\" holds {found}, expected {blob.Digest}; it was changed. Remove it and pull the package again.";
    }
}
