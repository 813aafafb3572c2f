using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Gates;
using MlopsBuild.Registry;
using MlopsBuild.Storage;
using MlopsBuild.Testing;

namespace MlopsBuild.Tests.Delivery;

/// <summary>A small model folder, its package and where it comes from.</summary>
internal static class SampleModel
{
    public static readonly DateTimeOffset Registered = new(2026, 3, 2, 14, 30, 0, TimeSpan.Zero);

    /// <summary>Writes the folder; weights of the same seed are the same bytes.</summary>
    public static string Folder(TemporaryFolder folder, string name = "model", int seed = 1, int bytes = 50_000)
    {
        var weights = new byte[bytes];
        new Random(seed).NextBytes(weights);
        folder.Write($"{name}/model.json", """{"task":"Regression","trainer":{"name":"LightGbm"},"inputs":[{"name":"carat","type":"Number"}],"outputs":[{"name":"price","type":"Number"}],"packages":{"Microsoft.ML":"5.0.1"}}""");
        folder.Write($"{name}/docs/README.md", "# A model\n");
        File.WriteAllBytes(Path.Combine(folder[name], "model.zip"), weights);
        return folder[name];
    }

    public static ModelFacts Facts(string version = "1") => new() { Name = "diamonds", Version = version, Created = Registered, Authors = ["ann@example.com"], Revision = new string('a', 40), Description = "Prices", Licenses = ["MIT"], Architecture = "LightGbm" };

    /// <summary>A package named after its version in a layout.</summary>
    public static Descriptor Package(OciLayout layout, string folder, string version = "1")
    {
        var package = ModelPackage.Write(layout, folder, Facts(version));
        layout.Add(package, version);
        return package;
    }

    public static ModelOrigin Origin(string folder, int version = 1, bool passes = true) => new ModelOrigin(
        new ModelVersion { Model = "diamonds", Number = version, Content = new(ContentHash.Of("tree"), ContentHash.Of("list"), 3, 50_000), Event = 7, EventHash = ContentHash.Of("event"), Registered = Registered, RegisteredBy = "ann@example.com" },
        new Registration
        {
            Run = "20260302T143000000-0123abcd",
            Commit = new string('a', 40),
            Code = ContentHash.Of("code"),
            Stage = ContentHash.Of("stage"),
            Data = [new("diamonds", ContentHash.Of("data")), new("diamonds/split", ContentHash.Of("split"))],
            Metrics = new Dictionary<string, double> { ["rmse"] = 522.9, ["r2"] = 0.9823 },
            Verdicts = [new Verdict("r2 at least 0.97", passes ? VerdictResult.Pass : VerdictResult.Fail, "R² is 0.98.") { Passes = passes }, new Verdict("r2 at least 0.92", VerdictResult.Pass, "Yes.") { Passes = true, Slice = new("cut", "Fair") }],
        }).WithModelFile(folder);

    /// <summary>Signs everything that SignModel signs.</summary>
    public static void Sign(OciLayout layout, Descriptor package, ModelOrigin origin, SigningKey key)
    {
        foreach (var statement in Statements(layout, package, origin))
            Attestations.Attach(layout, package, SigstoreBundle.Sign(statement.ToUtf8(), key));
    }

    public static IReadOnlyList<Statement> Statements(OciLayout layout, Descriptor package, ModelOrigin origin)
    {
        var files = ModelPackage.Files(layout.Manifest(package));
        return [ModelSignature.Of("diamonds", files), Provenance.Of(origin, package.Digest), GateResults.Of(origin, package.Digest), ModelBom.Of(origin, package.Digest, files)];
    }
}
