using MlopsBuild.Testing;
using Xunit;

namespace MlopsBuild.Tests.Structure;

/// <summary>
/// The targets and the build use of the build host only what NUKE 10.1 has, too, so that they compile against either. The list of what NUKE has
/// is written by hand from its documentation and behaviour, each line with the section of our notes that it stands in.
/// </summary>
public sealed class HostMembers
{
    /// <summary>What our host adds and the compiler prefers, where the same source compiles against NUKE, and why.</summary>
    private static readonly Dictionary<string, string> Ours = new()
    {
        ["static Nuke.Common.NukeBuild.Execute<T>(Func<T, Target>[]) : int"] = "the same lambda is an expression under NUKE",
        ["static Nuke.Common.TargetDefinitionExtensions.RunsAlone(ITargetDefinition) : ITargetDefinition"] = "MlopsBuild.Targets has an extension of that name when compiled for NUKE",
        ["Nuke.Common.TargetDefinitionExtensions"] = "holds RunsAlone",
        ["static Nuke.Common.NukeBuildExtensions.LiveLines(INukeBuild) : Action<IReadOnlyList<string>>"] = "MlopsBuild.Targets has an extension of that name when compiled for NUKE",
        ["static Nuke.Common.NukeBuildExtensions.AnswerJson(INukeBuild, ReadOnlyMemory<byte>) : void"] = "MlopsBuild.Targets has an extension of that name when compiled for NUKE",
        ["static Nuke.Common.NukeBuildExtensions.AnswersJson(INukeBuild) : bool"] = "MlopsBuild.Targets has an extension of that name when compiled for NUKE",
        ["static Nuke.Common.NukeBuildExtensions.EndsWhenInterrupted(INukeBuild, Action) : IDisposable"] = "MlopsBuild.Targets has an extension of that name when compiled for NUKE",
        ["static Nuke.Common.NukeBuildExtensions.Masked(INukeBuild, string) : string"] = "MlopsBuild.Targets has an extension of that name when compiled for NUKE",
        ["Nuke.Common.NukeBuildExtensions"] = "holds these",
    };

    [Theory]
    [InlineData("MlopsBuild.Targets")]
    [InlineData("_build")]
    public void ExistInNuke(string assembly)
    {
        var used = UsedMembers.Of(PathOf(assembly));
        Assert.NotEmpty(used);
        var known = Known().Select(x => x.Member).ToHashSet();
        var unknown = used.Where(x => !known.Contains(x) && !Ours.ContainsKey(x)).ToList();
        Assert.True(unknown.Count == 0, $"{assembly} uses of the host what NUKE 10.1 is not known to have:\n{string.Join('\n', unknown)}");
    }

    [Fact]
    public void ExceptionsAreUsed() =>
        Assert.Equal([], Ours.Keys.Except(UsedMembers.Of(PathOf("MlopsBuild.Targets")).Union(UsedMembers.Of(PathOf("_build")))));

    [Fact]
    public void NameTheirSection()
    {
        foreach (var (member, section) in Known())
            Assert.True(int.TryParse(section.TrimStart('§'), out var number) && number is >= 1 and <= 18, $"\"{member}\" names section \"{section}\"; expected one of §1 to §18.");
    }

    [Fact]
    public void AreListedOnce() => Assert.Equal(Known().Select(x => x.Member).Distinct(), Known().Select(x => x.Member));

    private static List<(string Member, string Section)> Known() =>
        [.. File.ReadAllLines(Path.Combine(RepositoryRoot.Path, "tests", "MlopsBuild.Tests", "Structure", "nuke-members.txt"))
            .Where(x => x.Length > 0 && x[0] != '#')
            .Select(x => (x[..x.LastIndexOf(" §", StringComparison.Ordinal)].TrimEnd(), x[(x.LastIndexOf(" §", StringComparison.Ordinal) + 1)..]))];

    private static string PathOf(string assembly) =>
        Path.Combine(RepositoryRoot.Path, "artifacts", "bin", assembly, new DirectoryInfo(AppContext.BaseDirectory).Name, $"{assembly}.dll");
}
