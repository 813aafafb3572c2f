using System.Linq;
using Nuke.Common;
using Nuke.Common.Git;
using Nuke.Common.IO;
using Nuke.Common.Tooling;
using Nuke.Common.Tools.Git;
using Nuke.Common.Tools.GitHub;
using Serilog;
using static Nuke.Common.Tools.Git.GitTasks;

namespace Snippets.ReleaseBranch;

class Build : NukeBuild
{
    public static int Main() => Execute<Build>(x => x.Describe);

    [GitRepository] readonly GitRepository GitRepository;

    [Parameter] readonly string Milestone;

    bool IsReleasable => GitRepository.IsOnMainOrMasterBranch() || GitRepository.IsOnReleaseBranch();

    Target Describe => _ => _
        .Executes(() =>
        {
            Log.Information("branch={Branch} commit={Commit} identifier={Identifier}", GitRepository.Branch, GitRepository.Commit, GitRepository.Identifier);
            Log.Information("owner={Owner} name={Name} https={Https} ssh={Ssh}", GitRepository.GetGitHubOwner(), GitRepository.GetGitHubName(), GitRepository.HttpsUrl, GitRepository.SshUrl);
            Log.Information("tags={Tags} local={Local}", GitRepository.Tags.Count, GitRepository.LocalDirectory);
            Log.Information(
                "main={Main} develop={Develop} feature={Feature} release={Release} hotfix={Hotfix}",
                GitRepository.IsOnMainOrMasterBranch(), GitRepository.IsOnDevelopBranch(), GitRepository.IsOnFeatureBranch(), GitRepository.IsOnReleaseBranch(), GitRepository.IsOnHotfixBranch());
        });

    Target CheckClean => _ => _
        .Unlisted()
        .Executes(() =>
        {
            var changes = Git("status --porcelain", logOutput: false);
            Assert.Empty(changes, $"The working copy has changes: {string.Join(", ", changes.Select(x => x.Text))}");
        });

    Target Tag => _ => _
        .DependsOn(CheckClean)
        .OnlyWhenDynamic(() => IsReleasable)
        .Requires(() => Milestone)
        .Executes(() =>
        {
            Git($"tag v{Milestone}");
            var head = Git("rev-parse HEAD", logOutput: false, logInvocation: false).Single().Text;
            Assert.True(head == GitRepository.Commit);
            (RootDirectory / "released.txt").WriteAllText($"{Milestone} {head}");
        });

    Target Backport => _ => _
        .OnlyWhenStatic(() => GitRepository.IsOnReleaseBranch())
        .DependsOn(CheckClean)
        .Executes(() => Log.Information("backporting"));
}
