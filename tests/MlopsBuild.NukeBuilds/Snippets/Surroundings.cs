using System;
using System.Collections.Generic;
using System.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Utilities;
using Serilog;

namespace Snippets.Surroundings;

class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Show, x => x.Check);

    [Parameter] readonly bool Detailed = EnvironmentInfo.HasVariable("SNIPPET_DETAILED");

    Target Show => _ => _
        .OnlyWhenStatic(() => EnvironmentInfo.IsUnix || EnvironmentInfo.IsWin)
        .Executes(() =>
        {
            EnvironmentInfo.SetVariable("SNIPPET_NUMBER", "42");
            Log.Information(
                "number={Number} missing={Missing} typed={Typed} detailed={Detailed}",
                EnvironmentInfo.GetVariable("SNIPPET_NUMBER"), EnvironmentInfo.GetVariable("SNIPPET_NOWHERE") ?? "<null>", EnvironmentInfo.GetVariable<int>("SNIPPET_NUMBER") + 1, Detailed);
            Log.Information("linux={Linux} platform={Platform} directory={Directory}", EnvironmentInfo.IsLinux, EnvironmentInfo.Platform, EnvironmentInfo.WorkingDirectory);
            using (RootDirectory.SwitchWorkingDirectory())
                Assert.True(EnvironmentInfo.WorkingDirectory == RootDirectory);
            Log.Information("arguments={Arguments}", EnvironmentInfo.CommandLineArguments.JoinSpace());
            Log.Information("temporary={Inside} project={Project}", RootDirectory.Contains(TemporaryDirectory), (BuildProjectFile?.Name ?? "none") + " " + BuildProjectDirectory?.Name);
            if (Verbosity == Verbosity.Verbose)
                Log.Verbose("very detailed");
        });

    Target Check => _ => _
        .After(Show)
        .Executes(() =>
        {
            var names = new List<string> { "one" };
            Assert.NotEmpty(names);
            Assert.HasSingleItem(names);
            Assert.Count(names, 1);
            Assert.NotNullOrEmpty("x");
            Assert.NotNullOrWhiteSpace("x");
            Assert.False(names.Contains("two"));
            Assert.DirectoryExists(RootDirectory);
            var first = names.FirstOrDefault().NotNull();
            Log.Information("first={First} {Joined} {Ignored}", first, names.JoinCommaSpace(), "ONE".EqualsOrdinalIgnoreCase(first));
        });

    [Parameter] readonly string Failure = "true";

    Target Break => _ => _
        .ProceedAfterFailure()
        .Executes(() =>
        {
            switch (Failure)
            {
                case "true":
                    Assert.True(RootDirectory.Name == "nowhere");
                    break;
                case "message":
                    Assert.False(true, "a message of my own");
                    break;
                case "null":
                    ((string)null).NotNull("nothing there");
                    break;
                case "file":
                    Assert.FileExists(RootDirectory / "absent.txt");
                    break;
                case "retry":
                    var attempts = 0;
                    ControlFlow.ExecuteWithRetry(() => Assert.True(++attempts == 3, $"attempt {attempts}"), retryAttempts: 3, logAction: x => Log.Warning("again: {Why}", x));
                    Log.Information("attempts={Attempts}", attempts);
                    break;
            }
        });
}
