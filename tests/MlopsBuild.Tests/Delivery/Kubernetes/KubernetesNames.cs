using System.Text.RegularExpressions;
using MlopsBuild.Delivery.Kubernetes;
using Xunit;

namespace MlopsBuild.Tests.Delivery.Kubernetes;

public sealed partial class KubernetesNames
{
    [Theory]
    [InlineData("staging", "staging")]
    [InlineData("eu-west-1", "eu-west-1")]
    public void GoodNamesStayAsTheyAre(string text, string name) => Assert.Equal(name, KubernetesName.Of(text));

    [Fact]
    public void OtherNamesEndWithAHashThatTellsThemApart()
    {
        Assert.Matches(@"\Aeu-west-[0-9a-f]{8}\z", KubernetesName.Of("EU West"));
        Assert.NotEqual(KubernetesName.Of("EU West"), KubernetesName.Of("eu_west"));
        Assert.Matches(@"\Am-3-[0-9a-f]{8}\z", KubernetesName.Of("3"));
        Assert.Matches(@"\Am[0-9a-f]{8}\z", KubernetesName.Of("±"));
    }

    [Fact]
    public void ANameThatLooksLikeAMadeOneIsTakenByNobodyElse() => Assert.NotEqual(KubernetesName.Of("EU West"), KubernetesName.Of(KubernetesName.Of("EU West")));

    [Fact]
    public void RandomTextsGiveNamesAndLabelsWithinTheLimits()
    {
        var random = new Random(7);
        const string Letters = "abzABZ019-_./ :äß∂\u0000\n漢";
        var (names, labels) = (new Dictionary<string, string>(), new Dictionary<string, string>());
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 90)).Select(_ => Letters[random.Next(Letters.Length)]));
            var (name, label) = (KubernetesName.Of(text), KubernetesName.Label(text));
            Assert.Matches(NameForm(), name);
            Assert.Matches(LabelForm(), label);
            Assert.True(KubernetesName.Of(text, 40).Length <= 40);
            Assert.Equal(text, names.TryAdd(name, text) ? text : names[name]);
            Assert.Equal(text, labels.TryAdd(label, text) ? text : labels[label]);
        }
    }

    [GeneratedRegex(@"\A[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\z")]
    private static partial Regex NameForm();

    [GeneratedRegex(@"\A[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?\z")]
    private static partial Regex LabelForm();
}
