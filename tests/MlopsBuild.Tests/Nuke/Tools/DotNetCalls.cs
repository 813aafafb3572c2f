using MlopsBuild.Tests.Nuke.Builds;
using Xunit;

namespace MlopsBuild.Tests.Nuke.Tools;

[Collection(BuildHostCollection.Name)]
public sealed class DotNetCalls
{
    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <OutputType>Exe</OutputType>
          </PropertyGroup>
        </Project>
        """;

    [Fact]
    public void AProjectIsRestoredBuiltTestedPublishedPackedPushedAndRun()
    {
        using var run = new HostRun()
            .WithFile("my app/app.csproj", Project.Replace("</Project>", """
                  <Target Name="Tested" BeforeTargets="VSTest">
                    <Message Importance="high" Text="tested $(Configuration) with $(VSTestLogger) into $(VSTestResultsDirectory)" />
                  </Target>
                </Project>
                """))
            .WithFile("my app/Program.cs", """
                #if ONE && TWO
                #warning both constants
                #endif
                System.Console.WriteLine($"app of {typeof(Program).Assembly.GetName().Version} got {args.Length}: {string.Join("|", args)}");
                """);
        var result = run.Run<DotNetBuild>(x => x.All);
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("[INF] built Debug and Release\n", result.Output);
        Assert.Contains("[WRN] <root>/my app/Program.cs(2,10): warning CS1030: #warning: 'both constants'", result.Output);
        Assert.Contains("tested Release with trx;console;verbosity=detailed into <root>/my results", result.Output);
        Assert.Contains("it said app of 1.2.3.0 got 2: --who|two words", result.Output);
        Assert.Contains("[DBG] app\n", result.Output);
        Assert.DoesNotContain("hunter2", result.Everything);
        Assert.True(File.Exists(run.Root + "/published/app.dll"));
        Assert.True(File.Exists(run.Root + "/packages/app.1.2.3.nupkg"));
        Assert.True(File.Exists(run.Root + "/feed/app.1.2.3.nupkg"));
    }

    [Fact]
    public void ErrorsOfTheCompilerAreErrorsOfTheBuildOnceEach()
    {
        using var run = new HostRun().WithFile("broken/broken.csproj", Project).WithFile("broken/Program.cs", "Absent.Call();");
        var result = run.Run<DotNetBuild>("Fail", "--no-logo");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("ProcessException: Process 'dotnet' exited with code 1.", result.Output);
        Assert.Single(result.Output.Split('\n'), x => x.StartsWith("<time> [ERR] <root>/broken/Program.cs(1,1): error CS0103:", StringComparison.Ordinal));
        Assert.Single(result.Output.Split('\n'), x => x.StartsWith("[ERR] Fail: <root>/broken/Program.cs(1,1): error CS0103:", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Normal", "build --verbosity minimal\n")]
    [InlineData("Verbose", "build --verbosity detailed\n")]
    public void TheVerbosityOfTheBuildIsThatOfDotNetWhereACallSaysNone(string verbosity, string expected)
    {
        using var run = new HostRun().WithFile("dotnet", "#!/bin/bash\necho got \"$@\"\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(run.Root + "/dotnet", UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var result = run.Run<ToolBuild>("Compile", "--verbosity", verbosity);
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains($"got {expected}", result.Output);
        Assert.Contains("got build --verbosity quiet\n", result.Output);
    }

    [Fact]
    public void WhatGitWritesToStandardErrorIsNoError()
    {
        using var run = new HostRun();
        var result = run.Run<ToolBuild>("AskGit", "--no-logo");
        Assert.True(result.ExitCode == 0, result.Everything);
        Assert.Contains("[DBG] Switched to a new branch 'topic'\n", result.Output);
        Assert.Contains("[INF] topic True\n", result.Output);
        Assert.DoesNotContain("[ERR]", result.Output);
    }
}
