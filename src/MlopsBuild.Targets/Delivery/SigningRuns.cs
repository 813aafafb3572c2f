using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Delivery.Registries;
using MlopsBuild.Reports;
using Serilog;

namespace MlopsBuild.Targets;

/// <summary>The work of <see cref="ISignModel.SignModel"/>.</summary>
internal static class SigningRuns
{
    public static void Sign(ISignModel build)
    {
        using var key = ReadKey(build.SigningKey!);
        var origin = PackageRuns.Origin(build);
        var layout = OciLayout.Open(DeliveryPlaces.Layout(build, origin.Version.Model));
        var package = DeliveryPlaces.Packaged(build) ?? layout.Find(origin.Number) ?? throw new ArgumentException($"{origin.Name} is not packaged, expected a package in {DeliveryPlaces.Shown(origin.Version.Model)}; do not skip PackageModel.");
        var repository = build.Repository is { } name ? DeliveryPlaces.CheckRepository(name) : null;
        if (repository is not null)
            PullEvidence(build, repository, layout, package);
        var files = ModelPackage.Files(layout.Manifest(package));
        var statements = new[]
        {
            ModelSignature.Of(origin.Version.Model, files),
            Provenance.Of(origin, package.Digest),
            GateResults.Of(origin, package.Digest),
            ModelBom.Of(origin, package.Digest, files),
        };
        var signed = statements.Count(statement => Attach(layout, package, statement.ToUtf8(), key));
        if (origin.Registration.Verdicts.Any(verdict => !verdict.Passes) || origin.Registration.Verdicts.Count == 0)
            Log.Warning("The gates did not let {Model:l} pass ({Gates:l}); that is attested, and VerifyModel refuses the package", origin.Name, PackageRuns.Gates(origin.Registration));
        RegistryRuns.Log(signed == 0
            ? $"{origin.Name} is signed by key {key.Public} already: signature, provenance, test result, bill of materials."
            : $"Signed {origin.Name} by key {key.Public}: signature, provenance, test result, bill of materials{(signed == statements.Length ? "" : $" ({signed} of them new)")}.");
        if (repository is not null)
            PackageRuns.Push(build, repository, layout, package, origin.Number);
        build.ReportSummary(summary =>
        {
            summary["signed"] = signed == 0 ? "already" : Figures.Count(signed, "statement");
            return summary;
        });
    }

    /// <summary>The key at a path.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static SigningKey ReadKey(string path) => SigningKey.Read(path, Environment.GetEnvironmentVariable("MLOPS_SIGNING_PASSWORD"));

    /// <summary>Signs a statement and attaches it, unless the key has signed the same before.</summary>
    private static bool Attach(OciLayout layout, Descriptor package, byte[] statement, SigningKey key)
    {
        foreach (var (_, bundle) in Attestations.Of(layout, package))
        {
            try
            {
                var known = SigstoreBundle.Parse(bundle);
                if (known.KeyHint == key.Public.Hint && known.Envelope.Payload.Span.SequenceEqual(statement) && known.Envelope.IsSignedBy(key.Public))
                    return false;
            }
            catch (EvidenceException)
            {
                // Somebody else's, or damaged; VerifyModel says so.
            }
        }

        Attestations.Attach(layout, package, SigstoreBundle.Sign(statement, key));
        return true;
    }

    /// <summary>What is attached in the registry, so that nothing is signed twice.</summary>
    private static void PullEvidence(ISignModel build, ImageReference repository, OciLayout layout, Descriptor package)
    {
        using var client = DeliveryPlaces.Client(build, repository);
        foreach (var referrer in client.ReferrersAsync(package.Digest, SigstoreBundle.MediaType).GetAwaiter().GetResult())
            client.PullAsync(layout, referrer.Digest.ToString()).GetAwaiter().GetResult();
    }
}
