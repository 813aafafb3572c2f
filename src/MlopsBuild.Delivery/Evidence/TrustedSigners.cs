using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace MlopsBuild.Delivery.Evidence;

/// <summary>Whose signatures count: keys, and authorities whose certificates count. Nothing is asked of the network.</summary>
public sealed class TrustedSigners
{
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    private readonly IReadOnlyList<X509Certificate2> _authorities;
    private readonly TimeProvider _clock;

    /// <summary>Takes keys and certificates of authorities.</summary>
    /// <param name="keys">Trusted keys.</param>
    /// <param name="authorities">Certificates of trusted roots; intermediate ones come with a bundle.</param>
    /// <param name="clock">The time at which certificates must be valid; default now.</param>
    public TrustedSigners(IReadOnlyList<PublicKey> keys, IReadOnlyList<X509Certificate2>? authorities = null, TimeProvider? clock = null) =>
        (Keys, _authorities, _clock) = (keys, authorities ?? [], clock ?? TimeProvider.System);

    /// <summary>The trusted keys.</summary>
    public IReadOnlyList<PublicKey> Keys { get; }

    /// <summary>Whether nobody is trusted.</summary>
    public bool IsEmpty => Keys.Count + _authorities.Count == 0;

    /// <summary>Reads keys and certificates from files.</summary>
    /// <exception cref="ArgumentException">A file is missing or holds something else; all problems are listed.</exception>
    public static TrustedSigners Read(IEnumerable<string> keys, IEnumerable<string> authorities)
    {
        var problems = new List<string>();
        var read = new List<PublicKey>();
        var certificates = new List<X509Certificate2>();
        foreach (var path in keys)
            Try(() => read.Add(PublicKey.Read(path)));
        foreach (var path in authorities)
            Try(() => certificates.AddRange(Certificates(path)));
        return problems.Count == 0 ? new(read, certificates) : throw new ArgumentException(string.Join(Environment.NewLine, problems));

        void Try(Action action)
        {
            try
            {
                action();
            }
            catch (ArgumentException mistake)
            {
                problems.Add(mistake.Message);
            }
        }
    }

    /// <summary>Makes sure that somebody who is trusted signed a bundle.</summary>
    /// <returns>Who, for people.</returns>
    /// <exception cref="EvidenceException">Nobody who is trusted did.</exception>
    public string Verify(SigstoreBundle bundle) => bundle.Certificates.Count > 0 ? VerifyCertificate(bundle) : VerifyKey(bundle);

    private string VerifyKey(SigstoreBundle bundle)
    {
        var named = Keys.Where(key => (bundle.KeyHint is null || key.Hint == bundle.KeyHint) && (bundle.Key is null || key.Hint == bundle.Key.Hint)).ToList();
        if (named.Count == 0)
            throw new EvidenceException($"it is signed by the unknown key {(bundle.KeyHint ?? bundle.Key?.Hint ?? "(unnamed)")[..Math.Min(16, (bundle.KeyHint ?? bundle.Key?.Hint ?? "(unnamed)").Length)]}…, expected {(Keys.Count == 0 ? "a trusted key, and none is given" : $"one of {string.Join(", ", Keys)}")}");
        return named.FirstOrDefault(bundle.Envelope.IsSignedBy) is { } signer
            ? $"key {signer}"
            : throw new EvidenceException("its signature does not verify: it or what it signs was changed");
    }

    private string VerifyCertificate(SigstoreBundle bundle)
    {
        var certificates = new List<X509Certificate2>();
        try
        {
            foreach (var raw in bundle.Certificates)
                certificates.Add(X509CertificateLoader.LoadCertificate(raw.Span));
            var leaf = certificates[0];
            var key = PublicKey.Of(leaf);
            if (!bundle.Envelope.IsSignedBy(key))
                throw new EvidenceException("its signature does not verify: it or what it signs was changed");
            if (Keys.Any(trusted => trusted.Hint == key.Hint))
                return $"key {key}";
            CheckChain(leaf, certificates, bundle);
            var subject = leaf.GetNameInfo(X509NameType.SimpleName, forIssuer: false) is { Length: > 0 } name ? name : leaf.GetNameInfo(X509NameType.EmailName, forIssuer: false);
            return $"certificate \"{subject}\" {leaf.Thumbprint[..16].ToLowerInvariant()}";
        }
        catch (CryptographicException wrong)
        {
            throw new EvidenceException($"its certificate cannot be used: {wrong.Message.TrimEnd('.')}", wrong);
        }
        finally
        {
            certificates.ForEach(certificate => certificate.Dispose());
        }
    }

    private void CheckChain(X509Certificate2 leaf, List<X509Certificate2> certificates, SigstoreBundle bundle)
    {
        if (_authorities.Count == 0)
            throw new EvidenceException($"it is signed with a certificate of \"{leaf.Issuer}\", and no authority is trusted, expected one given with --trusted-authority");
        var now = _clock.GetUtcNow().UtcDateTime;
        if (now < leaf.NotBefore.ToUniversalTime() || now > leaf.NotAfter.ToUniversalTime())
        {
            throw new EvidenceException(
                $"its certificate was valid from {leaf.NotBefore.ToUniversalTime():u} to {leaf.NotAfter.ToUniversalTime():u}, and it is {now:u} now"
                + (bundle.HasLogEntries ? "; the entry of the transparency log that would prove an earlier time is not verified offline. Trust the certificate's key itself, or sign with a key" : ""));
        }

        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
                DisableCertificateDownloads = true,
                VerificationTime = now.ToLocalTime(),
                VerificationTimeIgnored = false,
            },
        };
        foreach (var authority in _authorities)
            chain.ChainPolicy.CustomTrustStore.Add(authority);
        foreach (var other in certificates.Skip(1))
            chain.ChainPolicy.ExtraStore.Add(other);
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(CodeSigning));
        if (!chain.Build(leaf))
        {
            throw new EvidenceException(IsForCodeSigning(leaf)
                ? $"its certificate does not lead to a trusted authority: {string.Join("; ", chain.ChainStatus.Select(status => status.StatusInformation.Trim().TrimEnd('.')).Distinct())}"
                : "its certificate is not for code signing, expected that among its extended uses");
        }

        if (leaf.Extensions.OfType<X509KeyUsageExtension>().FirstOrDefault() is { } usage && !usage.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature))
            throw new EvidenceException("its certificate is not for signatures, expected digitalSignature among the uses of its key");
    }

    private static bool IsForCodeSigning(X509Certificate2 leaf) =>
        leaf.Extensions.OfType<X509EnhancedKeyUsageExtension>().FirstOrDefault() is not { } uses || uses.EnhancedKeyUsages.Cast<Oid>().Any(use => use.Value == CodeSigning);

    private static IEnumerable<X509Certificate2> Certificates(string path)
    {
        var text = KeyFile.Read(path);
        var certificates = new X509Certificate2Collection();
        try
        {
            certificates.ImportFromPem(text);
        }
        catch (CryptographicException wrong)
        {
            throw new ArgumentException($"\"{path}\" holds no certificate that can be read, expected PEM: {wrong.Message}", wrong);
        }

        return certificates.Count > 0 ? certificates : throw new ArgumentException($"\"{path}\" holds no certificate, expected PEM that begins with -----BEGIN CERTIFICATE-----.");
    }
}
