using System.Security.Cryptography;
using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Signatures over model folders, by keys that openssl and ssh-keygen made.</summary>
public sealed class ModelSignatures : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("openssl", "ecparam -name prime256v1 -genkey -out KEY", "ec -in KEY -pubout -out PUB")]
    [InlineData("openssl", "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out KEY", "pkey -in KEY -pubout -out PUB")]
    [InlineData("ssh-keygen", "-q -t ecdsa -b 256 -N  -C me -f KEY", null)]
    [InlineData("ssh-keygen", "-q -t ecdsa -b 256 -m PEM -N  -C me -f KEY", null)]
    public async Task VerifyWithTheKeysOfBothPrograms(string program, string make, string? publish)
    {
        var (path, open) = (_folder["key"], _folder["key.pub"]);
        Assert.SkipWhen(Tool.Find(program) is null, $"{program} is not on the PATH");
        foreach (var line in new[] { make, publish }.OfType<string>())
        {
            var made = await new Command(Tool.Find(program)!, [.. line.Split(' ').Select(word => word.Replace("KEY", path).Replace("PUB", open))]).RunAsync();
            Assert.True(made.ExitCode == 0, made.Everything);
        }

        using var key = SigningKey.Read(path);
        var model = SampleModel.Folder(_folder);
        var bundle = SigstoreBundle.Parse(ModelSignature.Sign(model, key).ToUtf8());
        Assert.Equal($"key {key.Public}", ModelSignature.Verify(bundle, model, new([PublicKey.Read(open)])));
        Assert.Equal(key.Public.Hint, PublicKey.Read(path).Hint);
    }

    [Fact]
    public void NameEveryFileThatDiffers()
    {
        using var key = SigningKey.Generate();
        var model = SampleModel.Folder(_folder);
        var bundle = ModelSignature.Sign(model, key);
        File.WriteAllBytes(Path.Combine(model, "model.zip"), RandomNumberGenerator.GetBytes(9));
        File.Delete(Path.Combine(model, "model.json"));
        File.WriteAllText(Path.Combine(model, "more.txt"), "more");
        var refused = Assert.Throws<EvidenceException>(() => ModelSignature.Verify(bundle, model, new([key.Public]))).Message;
        Assert.Contains("\"model.json\" is missing; \"model.zip\" was changed (", refused);
        Assert.Contains("\"more.txt\" is not signed", refused);
    }

    [Fact]
    public void OfUnknownKeysAreRefused()
    {
        using var key = SigningKey.Generate();
        using var other = SigningKey.Generate();
        var model = SampleModel.Folder(_folder);
        var bundle = ModelSignature.Sign(model, key);
        Assert.Contains($"unknown key {key.Public.Hint[..16]}…, expected one of {other.Public}", Assert.Throws<EvidenceException>(() => ModelSignature.Verify(bundle, model, new([other.Public]))).Message);
        Assert.Contains("and none is given", Assert.Throws<EvidenceException>(() => ModelSignature.Verify(bundle, model, new([]))).Message);
        var claimed = bundle with { KeyHint = other.Public.Hint };
        Assert.Contains("does not verify", Assert.Throws<EvidenceException>(() => ModelSignature.Verify(claimed, model, new([other.Public]))).Message);
    }

    [Fact]
    public void NeedAKeyThatSigns()
    {
        using var large = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var rsa = RSA.Create(2048);
        using var key = SigningKey.Generate();
        Assert.Contains("P-384, expected P-256", Assert.Throws<ArgumentException>(() => SigningKey.Read(_folder.Write("large.pem", large.ExportPkcs8PrivateKeyPem()))).Message);
        Assert.Contains("holds no private key that can be used", Assert.Throws<ArgumentException>(() => SigningKey.Read(_folder.Write("rsa.pem", rsa.ExportRSAPrivateKeyPem()))).Message);
        Assert.Contains("holds a public key", Assert.Throws<ArgumentException>(() => SigningKey.Read(_folder.Write("public.pem", key.Public.Pem))).Message);
        Assert.Contains("holds no private key that can be used", Assert.Throws<ArgumentException>(() => SigningKey.Read(_folder.Write("text", "hello"))).Message);
        Assert.Contains("There is no file", Assert.Throws<ArgumentException>(() => SigningKey.Read(_folder["nowhere"])).Message);
        var encrypted = _folder.Write("encrypted.pem", large.ExportEncryptedPkcs8PrivateKeyPem("word", new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)));
        Assert.Contains("MLOPS_SIGNING_PASSWORD", Assert.Throws<ArgumentException>(() => SigningKey.Read(encrypted)).Message);
        var all = Assert.Throws<ArgumentException>(() => TrustedSigners.Read([_folder["a"], _folder["b"]], [_folder.Write("c", "hello")])).Message;
        Assert.Equal(3, all.Split('\n').Length);
    }
}
