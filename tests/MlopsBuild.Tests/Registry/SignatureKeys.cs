using MlopsBuild.Registry;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class SignatureKeys
{
    [Fact]
    public async Task AreReadOutOfSignatures()
    {
        using var approvers = await Approvers.OfAsync("bob");
        var signature = SshSignature.Sign([1, 2, 3], approvers.Key("bob"), SshSignature.ForApprovals);
        Assert.Equal(string.Join(' ', File.ReadAllText(approvers.Key("bob") + ".pub").Split(' ')[..2]).Trim(), SignatureKey.Of(signature));
        for (var length = 0; length < signature.TrimEnd().Length; length++)
            Assert.Null(SignatureKey.Of(signature[..length]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN SSH SIGNATURE-----")]
    [InlineData("-----BEGIN SSH SIGNATURE----------END SSH SIGNATURE-----")]
    [InlineData("-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----")]
    [InlineData("-----BEGIN SSH SIGNATURE-----\nU1NIU0lHAAAAAX////8=\n-----END SSH SIGNATURE-----")]
    [InlineData("-----BEGIN SSH SIGNATURE-----\n!!!!\n-----END SSH SIGNATURE-----")]
    public void AreNotFoundInWhatIsNone(string text) => Assert.Null(SignatureKey.Of(text));

    [Fact]
    public async Task ThatAreNotTheSignersDoNotCount()
    {
        using var approvers = await Approvers.OfAsync("bob", "eve");
        var list = ApproverList.Read(approvers.Checkout);
        var (bob, eve) = (SshSignature.Sign([1], approvers.Key("bob"), SshSignature.ForApprovals), SshSignature.Sign([1], approvers.Key("eve"), SshSignature.ForApprovals));
        // The head of one signature with the end of another: its key is listed, and it is not the key's.
        var (head, end) = (bob.Split('\n'), eve.Split('\n'));
        var mixed = string.Join('\n', [.. head[..3], .. end[3..]]);
        Assert.Contains("does not verify as one of bob", SshSignature.Check([1], mixed, list, (SshSignature.ForApprovals, DateTimeOffset.UtcNow)).Problem);
        Assert.Equal("bob", SshSignature.Check([1], bob, list, (SshSignature.ForApprovals, DateTimeOffset.UtcNow)).Person);
        Assert.NotNull(SshSignature.Check([2], bob, list, (SshSignature.ForApprovals, DateTimeOffset.UtcNow)).Problem);
        Assert.NotNull(SshSignature.Check([1], bob, list, (SshSignature.ForCheckpoints, DateTimeOffset.UtcNow)).Problem);
    }
}
