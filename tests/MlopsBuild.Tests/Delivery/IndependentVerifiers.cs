using System.Text;
using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Testing;
using MlopsBuild.Tests.Data.Reports;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>What others' programs say of our bundles and bills of materials: npm's @sigstore/verify and @cyclonedx/cyclonedx-library.</summary>
public sealed class IndependentVerifiers : IDisposable
{
    private static readonly string Modules = Environment.GetEnvironmentVariable("MLOPSBUILD_NODE_MODULES") ?? Path.Combine(RepositoryRoot.Path, "artifacts", "npm");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task OfSigstoreAcceptBundlesAndRefuseChangedOnes()
    {
        using var key = SigningKey.Generate();
        using var other = SigningKey.Generate();
        var model = SampleModel.Folder(_folder);
        var bundle = Encoding.UTF8.GetString(ModelSignature.Sign(model, key).ToUtf8());
        var good = _folder.Write("good.json", bundle);
        var signature = bundle.IndexOf("\"sig\":\"", StringComparison.Ordinal) + 20;
        var bad = _folder.Write("bad.json", bundle[..signature] + (bundle[signature] == 'A' ? 'B' : 'A') + bundle[(signature + 1)..]);
        Assert.Equal("accepted", await SigstoreAsync(good, _folder.Write("key.pem", key.Public.Pem)));
        Assert.StartsWith("refused", await SigstoreAsync(bad, _folder["key.pem"]));
        Assert.StartsWith("refused", await SigstoreAsync(good, _folder.Write("other.pem", other.Public.Pem)));
    }

    [Fact]
    public async Task OfCycloneDxAcceptBillsOfMaterials()
    {
        var bom = Encoding.UTF8.GetString(Bom());
        Assert.Equal("accepted", await CycloneDxAsync(_folder.Write("bom.json", bom)));
        Assert.StartsWith("refused", await CycloneDxAsync(_folder.Write("bad.json", bom.Replace("\"supervised\"", "\"telepathic\"", StringComparison.Ordinal))));
    }

    [Fact]
    public void BillsOfMaterialsAreTheSameForTheSamePackage() => Assert.Equal(Bom(), Bom());

    private byte[] Bom()
    {
        var model = SampleModel.Folder(_folder);
        var layout = OciLayout.Create(_folder["layout"]);
        var package = SampleModel.Package(layout, model);
        return ModelBom.Format(SampleModel.Origin(model), package.Digest, ModelPackage.Files(layout.Manifest(package)));
    }

    private static Task<string> SigstoreAsync(string bundle, string key) => NodeAsync("sigstore-verify.cjs", ["@sigstore/verify", "@sigstore/bundle"], "@sigstore/verify@3.1.1 @sigstore/bundle@4.0.0", bundle, key);

    private static Task<string> CycloneDxAsync(string bom) => NodeAsync("cyclonedx-validate.cjs", ["@cyclonedx/cyclonedx-library", "ajv-formats-draft2019"], "@cyclonedx/cyclonedx-library@10.3.0 ajv@8.20.0 ajv-formats@3.0.1 ajv-formats-draft2019@1.6.1", bom);

    private static async Task<string> NodeAsync(string script, string[] packages, string install, params string[] arguments)
    {
        var node = Tool.Find("node");
        Assert.SkipWhen(node is null, "node is not on the PATH");
        Assert.SkipUnless(packages.All(package => Directory.Exists(Path.Combine(Modules, "node_modules", package))), $"the verifier is not installed: npm install --prefix artifacts/npm {install}, or set MLOPSBUILD_NODE_MODULES to the folder with its node_modules");
        var result = await new Command(node!, [Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.Tests", "Delivery", script), Path.Combine(Modules, "node_modules"), .. arguments]).RunAsync();
        Assert.True(result.ExitCode == 0, result.Everything);
        return result.Output.Trim();
    }
}
