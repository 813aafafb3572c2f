using System.Linq;
using Nuke.Common;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Utilities;
using Serilog;
using static Nuke.Common.Tools.DotNet.DotNetTasks;
using static Nuke.Common.Tools.Git.GitTasks;

namespace Snippets.RawCommands;

class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Everything);

    [Parameter, Secret] readonly string FeedToken;

    AbsolutePath Project => RootDirectory / "my projects" / "App.csproj";

    Target DotNetCommands => _ => _
        .Executes(() =>
        {
            DotNet($"build {Project} -c Release");
            DotNet("tool restore", workingDirectory: RootDirectory);
            DotNet($"nuget push {RootDirectory / "a.nupkg"} --api-key {FeedToken:r} --source {"https://example.org/index.json"}");
            var version = DotNet("--version", logOutput: false).Select(x => x.Text).First();
            Log.Information("dotnet says {Version}", version);
        });

    Target GitCommands => _ => _
        .Executes(() =>
        {
            Git($"init --quiet {RootDirectory / "repository"}");
            Git("config user.name Somebody", workingDirectory: RootDirectory / "repository");
            var name = Git("config user.name", workingDirectory: RootDirectory / "repository").StdToText();
            Log.Information("name={Name} quoted={Quoted}", name, name.DoubleQuote());
        });

    Target Everything => _ => _
        .DependsOn(DotNetCommands, GitCommands);
}
