using System.Diagnostics;
using System.Globalization;
using System.Text;
using MlopsBuild.Delivery.Evidence;
using MlopsBuild.Delivery.Oci;
using MlopsBuild.Delivery.Packaging;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Delivery;

/// <summary>Packages with evidence that somebody changed.</summary>
public sealed class TamperedEvidence : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SigningKey _key = SigningKey.Generate();

    public void Dispose()
    {
        _key.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void IsRefusedWhateverWasChanged()
    {
        var tries = Environment.GetEnvironmentVariable("MLOPSBUILD_FAULTS") is null ? 25 : 2_000;
        var model = SampleModel.Folder(_folder, bytes: 4_000);
        var layout = OciLayout.Create(_folder["layout"]);
        var package = SampleModel.Package(layout, model);
        var bundles = Bundles(layout, package, SampleModel.Origin(model));
        var others = OthersOf(model);
        Assert.True(Verify(layout, package, bundles).IsAccepted);
        var random = new Random(7);
        var refused = 0;
        var slowest = TimeSpan.Zero;
        for (var number = 0; number < tries; number++)
        {
            var changed = bundles.ToArray();
            var which = random.Next(changed.Length);
            var what = random.Next(5);
            changed[which] = what switch
            {
                0 or 1 => OtherByte(changed[which], random),
                2 => others[random.Next(others.Count)],
                3 => changed[which][..random.Next(changed[which].Length)],
                _ => OtherPayload(changed[which], random),
            };
            var started = Stopwatch.GetTimestamp();
            var report = Verify(layout, package, changed);
            slowest = Stopwatch.GetElapsedTime(started) is var took && took > slowest ? took : slowest;
            Assert.False(report.IsAccepted, $"Change {number} (of kind {what} at bundle {which}) was not noticed:\n{Encoding.UTF8.GetString(changed[which])}");
            Assert.All(report.Problems, problem => Assert.EndsWith(".", problem));
            refused++;
        }

        Assert.Equal(tries, refused);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{refused:N0} changes refused, the slowest in {slowest.TotalMilliseconds:0.0} ms"));
    }

    [Fact]
    public void IsRefusedWhereAnyByteOfAFileChanged()
    {
        var model = SampleModel.Folder(_folder, bytes: 4_000);
        var layout = OciLayout.Create(_folder["layout"]);
        var package = SampleModel.Package(layout, model);
        var bundles = Bundles(layout, package, SampleModel.Origin(model));
        foreach (var layer in layout.Manifest(package).Layers)
        {
            var content = File.ReadAllBytes(layout.PathOf(layer.Digest));
            File.WriteAllBytes(layout.PathOf(layer.Digest), OtherByte(content, new Random(3)));
            Assert.Contains(Verify(layout, package, bundles).Problems, problem => problem.Contains($"expected {layer.Digest}", StringComparison.Ordinal));
            File.WriteAllBytes(layout.PathOf(layer.Digest), content);
        }

        Assert.True(Verify(layout, package, bundles).IsAccepted);
    }

    [Fact]
    public void SaysWhatIsMissing()
    {
        var model = SampleModel.Folder(_folder);
        var layout = OciLayout.Create(_folder["layout"]);
        var package = SampleModel.Package(layout, model);
        var nothing = EvidenceVerification.Verify(layout, package, new([_key.Public]));
        Assert.Equal(["signature", "provenance", "test result", "bill of materials"], nothing.Problems.Select(problem => problem["There is no ".Length..problem.IndexOf(',')]));
        Assert.True(EvidenceVerification.Verify(layout, package, new([_key.Public]), new() { Signature = false, Provenance = false, TestResult = false, Bom = false }).IsAccepted);
        Assert.Contains("It is the package of diamonds@1, expected that of diamonds@2.", EvidenceVerification.Verify(layout, package, new([_key.Public]), null, "diamonds@2").Problems);
    }

    [Fact]
    public void OfARefusedModelIsRefused()
    {
        var model = SampleModel.Folder(_folder);
        var layout = OciLayout.Create(_folder["layout"]);
        var package = SampleModel.Package(layout, model);
        SampleModel.Sign(layout, package, SampleModel.Origin(model, passes: false), _key);
        var report = EvidenceVerification.Verify(layout, package, new([_key.Public]), new() { TestResult = false });
        Assert.Contains("gates refused the model: r2 at least 0.97", Assert.Single(report.Problems));
    }

    private byte[][] Bundles(OciLayout layout, Descriptor package, ModelOrigin origin) =>
        [.. SampleModel.Statements(layout, package, origin).Select(statement => SigstoreBundle.Sign(statement.ToUtf8(), _key).ToUtf8())];

    /// <summary>Well signed, but of another version, another model, or refused by its gates.</summary>
    private List<byte[]> OthersOf(string model)
    {
        var layout = OciLayout.Create(_folder["others"]);
        var second = SampleModel.Package(layout, SampleModel.Folder(_folder, "second", seed: 2, bytes: 4_000), "2");
        var same = SampleModel.Package(layout, model);
        using var stranger = SigningKey.Generate();
        return
        [
            .. Bundles(layout, second, SampleModel.Origin(model, 2)),
            SigstoreBundle.Sign(GateResults.Of(SampleModel.Origin(model, passes: false), same.Digest).ToUtf8(), _key).ToUtf8(),
            .. SampleModel.Statements(layout, same, SampleModel.Origin(model)).Select(statement => SigstoreBundle.Sign(statement.ToUtf8(), stranger).ToUtf8()),
        ];
    }

    /// <summary>Verifies with these bundles attached, whatever they hold.</summary>
    private EvidenceReport Verify(OciLayout source, Descriptor package, IReadOnlyList<byte[]> bundles)
    {
        var index = Path.Combine(source.Folder, "index.json");
        var before = File.ReadAllBytes(index);
        foreach (var bundle in bundles)
        {
            var layer = source.Write(bundle, SigstoreBundle.MediaType);
            source.Add(source.Write(new OciManifest { ArtifactType = SigstoreBundle.MediaType, Config = Descriptor.Empty, Layers = [layer], Subject = package }));
        }

        var report = EvidenceVerification.Verify(source, package, new([_key.Public]));
        File.WriteAllBytes(index, before);
        return report;
    }

    private static byte[] OtherByte(byte[] content, Random random)
    {
        var changed = content.ToArray();
        changed[random.Next(changed.Length)] ^= (byte)random.Next(1, 256);
        return changed;
    }

    private static byte[] OtherPayload(byte[] content, Random random)
    {
        var text = Encoding.UTF8.GetString(content);
        var start = text.IndexOf("\"payload\":\"", StringComparison.Ordinal) + "\"payload\":\"".Length;
        var end = text.IndexOf('"', start);
        var payload = Convert.FromBase64String(text[start..end]);
        return Encoding.UTF8.GetBytes(text[..start] + Convert.ToBase64String(OtherByte(payload, random)) + text[end..]);
    }
}
