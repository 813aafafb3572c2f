using Nuke.Common;

namespace MlopsBuild.Tests.Nuke.Builds;

internal interface IHasModel : INukeBuild
{
    [Recalls("Seed")]
    string Model => TryGetValue(() => Model);

    [Recalls("Missing")]
    string? Broken => TryGetValue(() => Broken);
}
