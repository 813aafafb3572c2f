using Nuke.Common;
using Nuke.Common.IO;

namespace MlopsBuild.Tests.Nuke.Builds;

[GlobbingOptions(GlobbingCaseSensitivity.CaseInsensitive)]
internal class GlobbingBuild : NukeBuild
{
    [FileGlobbing("data/**/*.csv", "*.md")]
    private readonly AbsolutePath[] Files = null!;

    [FileGlobbing("data/**/*.csv")]
    private readonly IReadOnlyCollection<AbsolutePath> Same = null!;

    [DirectoryGlobbing("*")]
    private readonly IEnumerable<AbsolutePath> Folders = null!;

    public IEnumerable<string> Found { get; private set; } = [];

    private Target Show => _ => _.Executes(() => { Found = [.. Files.Concat(Same).Concat(Folders).Select(x => x.Name)]; });
}
