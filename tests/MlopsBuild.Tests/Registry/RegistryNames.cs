using MlopsBuild.Registry;
using Xunit;

namespace MlopsBuild.Tests.Registry;

public sealed class RegistryNames
{
    [Theory]
    [InlineData("diamonds")]
    [InlineData("Prices.v2_eu-west")]
    [InlineData("3d")]
    public void OfLettersDigitsDotsAndDashesAreAllowed(string name)
    {
        RegistryName.CheckModel(name);
        RegistryName.CheckAlias(name);
        RegistryName.CheckTag(name);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("a/b", "holds a character that paths are made of")]
    [InlineData("..\\b", "holds a character that paths are made of")]
    [InlineData("c:", "holds a character that paths are made of")]
    [InlineData("..", "begins with '.'")]
    [InlineData("-x", "begins with '-'")]
    [InlineData("a b", "holds ' '")]
    [InlineData("preiß", "holds 'ß'")]
    [InlineData("a\0", "holds '\0'")]
    public void OfOtherKindsAreRefused(string name, string why)
    {
        var problem = Assert.Throws<ArgumentException>(() => RegistryName.CheckModel(name));
        Assert.StartsWith($"The model name \"{name}\" {why}, expected a letter or digit", problem.Message);
    }

    [Fact]
    public void AreAtMostAHundredCharactersLong()
    {
        RegistryName.CheckTag(new('a', 100));
        Assert.Contains("has 101 characters", Assert.Throws<ArgumentException>(() => RegistryName.CheckTag(new('a', 101))).Message);
    }

    [Fact]
    public void OfAliasesAreNoNumbers() => Assert.Contains("would be read as a version", Assert.Throws<ArgumentException>(() => RegistryName.CheckAlias("12")).Message);

    [Fact]
    public void WithAliasOrVersionNameAModel()
    {
        Assert.Equal(new ModelAddress("diamonds", "production", null), ModelAddress.Parse("diamonds@production"));
        Assert.Equal(new ModelAddress("diamonds", null, 12), ModelAddress.Parse("diamonds@12"));
        Assert.Equal("diamonds@12", ModelAddress.Parse("diamonds@12").ToString());
        foreach (var wrong in new[] { "diamonds", "diamonds@", "@3", "a@b@c", "diamonds@0", "../x@3" })
            Assert.Throws<ArgumentException>(() => ModelAddress.Parse(wrong));
    }
}
