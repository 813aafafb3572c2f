using Nuke.Common.Tools.DotNet;
using Serilog.Events;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Tools;

public sealed class MSBuildLines
{
    [Theory]
    [InlineData("/a b/Program.cs(2,10): warning CS1030: #warning: 'x' [/a b/app.csproj]", LogEventLevel.Warning)]
    [InlineData(@"C:\src\Program.cs(2,10,2,14): error CS0103: The name 'x' does not exist [C:\src\app.csproj]", LogEventLevel.Error)]
    [InlineData("/a/app.csproj : error NU1101: Unable to find package x.", LogEventLevel.Error)]
    [InlineData("MSBUILD : error MSB1009: Project file does not exist.", LogEventLevel.Error)]
    [InlineData("CSC : warning CS8021: No value for RuntimeMetadataVersion found.", LogEventLevel.Warning)]
    [InlineData("  error NETSDK1045: The current .NET SDK does not support targeting .NET 99.0.", LogEventLevel.Error)]
    [InlineData("warning NU1603: x depends on y.", LogEventLevel.Warning)]
    [InlineData("/a/x.targets(4,5): fatal error LNK1181: cannot open input file", LogEventLevel.Error)]
    [InlineData("    0 Warning(s)", LogEventLevel.Debug)]
    [InlineData("    0 Error(s)", LogEventLevel.Debug)]
    [InlineData("Build FAILED.", LogEventLevel.Debug)]
    [InlineData("epoch 3: error 0.25: falling", LogEventLevel.Debug)]
    [InlineData("  app -> /a/error/bin/app.dll", LogEventLevel.Debug)]
    [InlineData("", LogEventLevel.Debug)]
    public void AreWarningsAndErrorsWhereMSBuildSaysSo(string line, LogEventLevel level) => Assert.Equal(level, MSBuildLine.LevelOf(line));
}
