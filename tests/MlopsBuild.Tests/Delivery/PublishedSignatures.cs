using System.Security.Cryptography.X509Certificates;
using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Testing;
using Xunit;
using PublicKey = MlopsBuild.Delivery.Evidence.PublicKey;

namespace MlopsBuild.Tests.Delivery;

/// <summary>The test vectors of the reference program of OpenSSF Model Signing (https://github.com/sigstore/model-transparency).</summary>
public sealed class PublishedSignatures
{
    private static readonly string Vectors = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared", "contracts", "oms"));

    [Fact]
    public void OfKeysVerify() => Assert.StartsWith("key P-384", Verify("v1.0.1-elliptic-key", new([PublicKey.Read(Key("signing-key-pub.pem"))])));

    [Fact]
    public void OfOneFileAreOverThatFile()
    {
        Require();
        const string Vector = "v1.0.0-elliptic-key";
        var trusted = new TrustedSigners([PublicKey.Read(Key("signing-key-pub.pem"))]);
        Assert.StartsWith("key P-384", ModelSignature.Verify(Bundle(Vector), Path.Combine(Vectors, Vector, "signme-1"), trusted));
        Assert.Throws<EvidenceException>(() => ModelSignature.Verify(Bundle(Vector), Path.Combine(Vectors, Vector, "model.sig"), trusted));
    }

    [Theory]
    [InlineData("v1.0.0-certificate")]
    [InlineData("v1.0.1-certificate")]
    public void OfCertificatesVerify(string vector)
    {
        Require();
        using var root = X509CertificateLoader.LoadCertificateFromFile(Key("ca-cert.pem"));
        Assert.StartsWith("certificate \"", Verify(vector, new([], [root], At(2026))));
        Assert.Contains("valid from", Assert.Throws<EvidenceException>(() => Verify(vector, new([], [root], At(2040)))).Message);
        Assert.Contains("no authority is trusted", Assert.Throws<EvidenceException>(() => Verify(vector, new([]))).Message);
    }

    [Theory]
    [InlineData("v1.0.0-sigstore")]
    [InlineData("v1.0.1-sigstore")]
    public void OfSigstoreVerifyByTheKeyOfTheirCertificate(string vector)
    {
        Require();
        var bundle = Bundle(vector);
        Assert.True(bundle.HasLogEntries);
        using var leaf = X509CertificateLoader.LoadCertificate(bundle.Certificates[0].Span);
        Assert.StartsWith("key P-256", Verify(vector, new([PublicKey.Of(leaf)])));
        using var other = X509CertificateLoader.LoadCertificateFromFile(Key("ca-cert.pem"));
        Assert.Contains("transparency log", Assert.Throws<EvidenceException>(() => Verify(vector, new([], [other], At(2026)))).Message);
    }

    [Fact]
    public void OfOtherAuthoritiesAreRefused()
    {
        Require();
        using var key = System.Security.Cryptography.ECDsa.Create();
        var request = new CertificateRequest("CN=stranger", key, System.Security.Cryptography.HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var stranger = request.CreateSelfSigned(new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2050, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Assert.Contains("does not lead to a trusted authority", Assert.Throws<EvidenceException>(() => Verify("v1.0.1-certificate", new([], [stranger], At(2026)))).Message);
    }

    private static string Verify(string vector, TrustedSigners trusted)
    {
        Require();
        return ModelSignature.Verify(Bundle(vector), Path.Combine(Vectors, vector), trusted, ["model.sig", "ignore-me"]);
    }

    private static SigstoreBundle Bundle(string vector) => SigstoreBundle.Parse(File.ReadAllBytes(Path.Combine(Vectors, vector, "model.sig")));

    private static string Key(string name)
    {
        Require();
        return Path.Combine(Vectors, "keys", name);
    }

    private static TimeProvider At(int year) => new Storage.SetClock(new DateTimeOffset(year, 6, 1, 0, 0, 0, TimeSpan.Zero));

    private static void Require() => Assert.SkipUnless(Directory.Exists(Vectors), "the vectors are not beside the checkout: ../shared/contracts/oms");
}
