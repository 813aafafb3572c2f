using System.Text;
using System.Text.Json.Nodes;
using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Signatures with certificates that openssl made, some of them at another time.</summary>
public sealed class CertifiedSignatures : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CountWhileTheirCertificateIsValidAndForSignatures()
    {
        foreach (var program in new[] { "openssl", "faketime" })
            Assert.SkipWhen(Tool.Find(program) is null, $"{program} is not installed: apt-get install {program}");
        await OpenSslAsync(null, "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", _folder["root.key"]);
        await OpenSslAsync("2020-01-01", "req", "-x509", "-new", "-key", _folder["root.key"], "-subj", "/CN=Root", "-days", "36500", "-addext", "keyUsage=critical,keyCertSign", "-out", _folder["root.pem"]);
        await OpenSslAsync("2020-01-01", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", _folder["other.key"], "-subj", "/CN=Other", "-days", "36500", "-out", _folder["other.pem"]);

        const string Signs = "keyUsage=critical,digitalSignature\nextendedKeyUsage=codeSigning\n";
        var good = await SignedAsync(null, Signs);
        Assert.StartsWith("certificate \"Ann\" ", Verify(good));
        Assert.Matches("its certificate was valid from 2020-01-01 .* to 2020-01-31 .*, and it is 20", Refused(await SignedAsync("2020-01-01", Signs)));
        Assert.Matches("its certificate was valid from 2090-01-01 .* to 2090-01-31 .*, and it is 20", Refused(await SignedAsync("2090-01-01", Signs)));
        Assert.Contains("its certificate is not for code signing", Refused(await SignedAsync(null, "keyUsage=critical,digitalSignature\nextendedKeyUsage=serverAuth\n")));
        Assert.Contains("its certificate is not for signatures", Refused(await SignedAsync(null, "keyUsage=critical,keyEncipherment\nextendedKeyUsage=codeSigning\n")));
        Assert.Contains("its certificate does not lead to a trusted authority", Refused(good, "other.pem"));
        Assert.Contains("no authority is trusted, expected one given with --trusted-authority", Assert.Throws<EvidenceException>(() => new TrustedSigners([]).Verify(good)).Message);
    }

    private string Verify(SigstoreBundle bundle, string root = "root.pem") => TrustedSigners.Read([], [_folder[root]]).Verify(bundle);

    private string Refused(SigstoreBundle bundle, string root = "root.pem") => Assert.Throws<EvidenceException>(() => Verify(bundle, root)).Message;

    /// <summary>A bundle signed by a new key with a certificate of the root for 30 days.</summary>
    private async Task<SigstoreBundle> SignedAsync(string? at, string uses)
    {
        var (key, request, certificate) = (_folder["key.pem"], _folder["request.pem"], _folder["certificate.der"]);
        await OpenSslAsync(null, "ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", key);
        await OpenSslAsync(null, "req", "-new", "-key", key, "-subj", "/CN=Ann", "-out", request);
        await OpenSslAsync(at, "x509", "-req", "-in", request, "-CA", _folder["root.pem"], "-CAkey", _folder["root.key"], "-days", "30", "-extfile", _folder.Write("uses", uses), "-outform", "DER", "-out", certificate);
        using var signing = SigningKey.Read(key);
        var bundle = JsonNode.Parse(ModelSignature.Sign(SampleModel.Folder(_folder), signing).ToUtf8())!;
        bundle["verificationMaterial"] = new JsonObject { ["certificate"] = new JsonObject { ["rawBytes"] = Convert.ToBase64String(File.ReadAllBytes(certificate)) } };
        return SigstoreBundle.Parse(Encoding.UTF8.GetBytes(bundle.ToJsonString()));
    }

    private static async Task OpenSslAsync(string? at, params string[] arguments)
    {
        var made = at is null
            ? await new Command(Tool.Find("openssl")!, arguments).RunAsync()
            : await new Command(Tool.Find("faketime")!, [$"{at} 12:00:00", Tool.Find("openssl")!, .. arguments]).RunAsync();
        Assert.True(made.ExitCode == 0, made.Everything);
    }
}
