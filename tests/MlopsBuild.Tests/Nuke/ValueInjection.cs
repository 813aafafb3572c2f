using MlopsBuild.Tests.Nuke.Builds;
using Nuke.Common;
using Nuke.Common.Utilities;
using Xunit;
using Assert = Xunit.Assert;

namespace MlopsBuild.Tests.Nuke;

[Collection(BuildHostCollection.Name)]
public sealed class ValueInjection
{
    [Fact]
    public void AttributesReadOtherMembersAndFailWithAWarning()
    {
        RecallsAttribute.Order.Clear();
        using var host = new HostRun();
        var result = host.Run<HelperBuild>("Show");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Equal("3|seven|True||seven|", ((HelperBuild)host.Build!).Found);
        Assert.Equal("First", RecallsAttribute.Order[0]);
        Assert.DoesNotContain("Fifth", RecallsAttribute.Order);
        Assert.Contains("Could not inject value for HelperBuild.Second", result.Output);
        Assert.Contains("Could not inject value for IHasModel.Broken", result.Output);
        Assert.Contains("'HelperBuild' has no member 'Missing'", result.Output);
        Assert.DoesNotContain("HelperBuild.Third", result.Output);
        Assert.DoesNotContain("HelperBuild.Fourth", result.Output);
    }

    [Fact]
    public void MembersOfAnotherTypeAreRefused()
    {
        using var host = new HostRun();
        var result = host.Run<MistypedBuild>("Show");
        Assert.Equal(2, result.ExitCode);
        Assert.Equal("Member 'Root' of MistypedBuild cannot hold what its attribute injects; expected its type to be AbsolutePath.\n", result.Error);
    }

    [Fact]
    public void ArgumentsAreReadByNameAndByPosition()
    {
        using var host = new HostRun().With("MY_NUMBERS", "1,2");
        host.Run<HelperBuild>("Show", "--epochs", "5");
        Assert.Equal(["Show", "--epochs", "5"], EnvironmentInfo.CommandLineArguments);
        Assert.Equal(5, EnvironmentInfo.GetNamedArgument<int>("Epochs"));
        Assert.Equal(0, EnvironmentInfo.GetNamedArgument<int>("missing"));
        Assert.Equal("Show", EnvironmentInfo.GetPositionalArgument<string>(0));
        Assert.Null(EnvironmentInfo.GetPositionalArgument<string>(1));
        Assert.Equal(["Show"], EnvironmentInfo.GetAllPositionalArguments<string>()!);
        Assert.True(EnvironmentInfo.HasArgument("EPOCHS"));
        Assert.Contains("cannot be \"Show\"; expected a whole number.", Assert.Throws<ArgumentException>(() => EnvironmentInfo.GetPositionalArgument<int>(0)).Message);

        Assert.Equal([1, 2], EnvironmentInfo.GetVariable<int[]>("MY_NUMBERS", ',')!);
        Assert.Null(EnvironmentInfo.GetVariable<int?>("MISSING_NUMBER"));
        EnvironmentInfo.SetVariable("MY_NUMBERS", new[] { 3, 4 }, ';');
        Assert.Equal("3;4", EnvironmentInfo.GetVariable("MY_NUMBERS"));
        EnvironmentInfo.SetVariable("MY_NUMBERS", null);
        Assert.False(EnvironmentInfo.HasVariable("MY_NUMBERS"));
    }

    [Theory]
    [InlineData("a  b", "a", "b")]
    [InlineData("--name \"two words\" 'it is'", "--name", "two words", "it is")]
    [InlineData("\"\" x=\"a b\"c", "", "x=a bc")]
    [InlineData("say \\\"hi\\\" C:\\dir", "say", "\"hi\"", "C:\\dir")]
    [InlineData("  ")]
    public void CommandLinesAreSplit(string commandLine, params string[] arguments) => Assert.Equal(arguments, EnvironmentInfo.ParseCommandLineArguments(commandLine));

    [Fact]
    public void NobodyIsAskedWithoutATerminal()
    {
        Assert.Equal("default", ConsoleUtility.PromptForInput("Name", "default"));
        Assert.Contains("\"Name\" cannot be asked", Assert.Throws<InvalidOperationException>(() => ConsoleUtility.PromptForInput("Name")).Message);
        Assert.Throws<InvalidOperationException>(() => ConsoleUtility.PromptForSecret("Key"));
        Assert.Throws<InvalidOperationException>(() => ConsoleUtility.PromptForChoice("Which", (1, "one")));
    }

    [Fact]
    public void EverySpecialFolderOfTheSystemIsThere()
    {
        Assert.Equal(
            Enum.GetValues<Environment.SpecialFolder>().Select(x => (int)x).Order(),
            Enum.GetValues<SpecialFolders>().Select(x => (int)x).Order());
        Assert.Equal(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), EnvironmentInfo.SpecialFolder(SpecialFolders.UserProfile)!);
        Assert.Null(EnvironmentInfo.SpecialFolder(SpecialFolders.MyComputer));
    }
}
