using MlopsBuild.Registry;
using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class ApproverLists
{
    private const string Key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIGZha2VmYWtlZmFrZWZha2VmYWtlZmFrZWZha2VmYWtlZmFr";
    private const string Other = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIG90aGVyb3RoZXJvdGhlcm90aGVyb3RoZXJvdGhlcm90aGVy";

    [Fact]
    public void KnowPeopleByAnyOfTheirPrincipals()
    {
        var list = ApproverList.Parse($"# who\n\nann,ann@example.com {Key} laptop\r\nann@example.com namespaces=\"git,mlopsbuild\",valid-after=\"20260101\" {Other}\n", "here");
        var ann = Assert.Single(list.People);
        Assert.Equal("ann", ann.Name);
        Assert.Same(ann, list.Find("ann@example.com"));
        Assert.Null(list.Find("bob"));
    }

    [Theory]
    [InlineData($"ann {Key}\nbob {Key}\n", "Line 2 gives the key of ann to bob, too")]
    [InlineData($"*@example.com {Key}\n", "Line 1 has the principal \"*@example.com\"")]
    [InlineData($"ann cert-authority {Key}\n", "Line 1 names a certificate authority")]
    [InlineData("ann\n", "Line 1 is no allowed signer")]
    [InlineData("ann ssh-ed25519 not!base64\n", "Line 1 is no allowed signer")]
    [InlineData($"ann {Key}\nbob {Other}\nann,bob ssh-ed25519 AAAA\n", "Line 3 makes one person of ann and bob")]
    public void ThatCouldBeMisreadAreRefused(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<ArgumentException>(() => ApproverList.Parse(text, "here")).Message);

    [Fact]
    public async Task AreReadFromWhereOriginHeadPoints()
    {
        using var approvers = await Approvers.OfAsync("bob");
        await approvers.GitAsync("update-ref", "refs/remotes/origin/trunk", "HEAD");
        await approvers.GitAsync("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
        await approvers.MakeKeyAsync("eve");
        await approvers.CommitAsync(approvers.Line("eve", "eve"));
        var list = ApproverList.Read(approvers.Checkout);
        Assert.Equal(("refs/remotes/origin/trunk:.mlops-approvers", "bob"), (list.Origin, Assert.Single(list.People).Name));
    }

    [Fact]
    public async Task ThatAreNotThereAreAskedFor()
    {
        using var folder = new TemporaryFolder();
        Assert.Contains("is no git checkout", Assert.Throws<ArgumentException>(() => ApproverList.Read(folder.Path)).Message);
        using var approvers = await Approvers.OfAsync("bob");
        await approvers.GitAsync("rm", "--quiet", ".mlops-approvers");
        await approvers.GitAsync("commit", "--quiet", "-m", "Remove");
        Assert.Contains("There is no \".mlops-approvers\" on \"refs/heads/main\"", Assert.Throws<ArgumentException>(() => ApproverList.Read(approvers.Checkout)).Message);
        await approvers.GitAsync("branch", "--quiet", "-m", "main", "odd");
        Assert.Contains("is not known, expected one of", Assert.Throws<ArgumentException>(() => ApproverList.Read(approvers.Checkout)).Message);
    }
}
